import { expect, it } from 'vitest'
import type { Hit } from '../../core/chunk.ts'
import { withNeighbors } from '../../index/neighbors.ts'

const chunkAt = (ordinal: number) => ({
  id: `d.${ordinal}`,
  documentId: 'd',
  ordinal,
  headings: [],
  text: `piece ${ordinal}`,
  spans: [],
})
const hitAt = (ordinal: number, score: number): Hit => ({
  chunk: chunkAt(ordinal),
  collectionId: 'c',
  documentName: 'd.pdf',
  score,
})
/** A document of ten chunks. */
const chunks = {
  neighbors: async (id: string, distance: number) => {
    const at = Number(id.slice(2))
    return [at - distance, at + distance].filter((one) => one >= 0 && one < 10).map(chunkAt)
  },
}

it('stand behind the hits they belong to, once each, and push out the last', async () => {
  const hits = [hitAt(3, 9), hitAt(4, 8), hitAt(0, 7), hitAt(8, 6)]
  const ordinals = async (count: number) =>
    (await withNeighbors(chunks, hits, count)).map((hit) => hit.chunk.ordinal)
  expect(await ordinals(0)).toEqual([3, 4, 0, 8])
  expect(await ordinals(1)).toEqual([3, 2, 4, 0])
  expect(await ordinals(2)).toEqual([3, 2, 4, 5])
  const scores = (await withNeighbors(chunks, hits, 2)).map((hit) => hit.score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
})
