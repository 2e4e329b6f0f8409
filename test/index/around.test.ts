import { expect, it } from 'vitest'
import type { Chunk, Hit } from '../../core/chunk.ts'
import { hitsAround } from '../../index/around.ts'

const box = { x0: 0, y0: 0, x1: 1, y1: 1 }

/** Four chunks to a page. */
const chunkAt = (ordinal: number): Chunk => {
  const page = 1 + Math.floor(ordinal / 4)
  const span = { start: 0, end: 7, page, line: `l${ordinal}`, box }
  return {
    id: `d.${ordinal}`,
    documentId: 'd',
    ordinal,
    headings: [],
    text: `piece ${ordinal}`,
    spans: [span],
  }
}
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
    return Array.from({ length: 10 }, (_, ordinal) => ordinal)
      .filter((ordinal) => ordinal !== at && Math.abs(ordinal - at) <= distance)
      .map(chunkAt)
  },
}

it('gives what is beside the best hits on their pages, once, with their scores', async () => {
  const hits = [hitAt(3, 9), hitAt(2, 8), hitAt(8, 6)]
  const around = async (count: number) =>
    (await hitsAround(chunks, hits, count)).map(({ chunk, score }) => [chunk.ordinal, score])
  expect(await around(0)).toEqual([])
  expect(await around(1)).toEqual([[1, 9]])
  expect(await around(3)).toEqual([
    [1, 9],
    [0, 8],
    [9, 6],
  ])
})
