import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { evalRetrieval } from '../../../eval/retrieval/eval-retrieval.ts'
import { ndcgAt10, rankFigures } from '../../../eval/retrieval/measure.ts'
import { evenly } from '../../../eval/retrieval/read-data.ts'
import { retrievalTable } from '../../../eval/retrieval/retrieval-table.ts'

it('counts where the right passage came', () => {
  expect(rankFigures([1, 2, 6, 11, undefined])).toEqual({
    questions: 5,
    recallAt1: 0.2,
    recallAt5: 0.4,
    recallAt10: 0.6,
    mrrAt10: (1 + 1 / 2 + 1 / 6) / 5,
  })
  expect(rankFigures([]).recallAt1).toBe(0)
})

it('discounts gain by depth against the best order there is', () => {
  const grades = new Map([
    ['a', 3],
    ['b', 2],
  ])
  expect(ndcgAt10(['a', 'b', 'c'], grades)).toBe(1)
  const best = 3 + 2 / Math.log2(3)
  expect(ndcgAt10(['c', 'b', 'a'], grades)).toBeCloseTo((2 / Math.log2(3) + 3 / 2) / best)
  expect(ndcgAt10([...'0123456789'.split(''), 'a'], grades)).toBe(0)
  expect(ndcgAt10(['a'], new Map())).toBe(0)
})

it('draws evenly', () => {
  expect(evenly([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6])
  expect(evenly([0, 1], 4)).toEqual([0, 1])
})

it('asks the real search of a real library', async () => {
  const data = await mkdtemp(join(tmpdir(), 'lectern-data-'))
  const write = async (folder: string, name: string, rows: readonly unknown[]) => {
    await mkdir(join(data, folder), { recursive: true })
    await writeFile(join(data, folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
  }
  await write('squad', 'paragraphs.jsonl', [
    { id: 'bees', title: 'Honey', text: 'Bees gather nectar from clover.' },
    { id: 'jars', title: 'Honey', text: 'Glass jars keep it for years.' },
    { id: 'tides', title: 'Moon', text: 'It pulls the tides twice a day.' },
  ])
  await write('squad', 'qa.jsonl', [
    { question: 'What gathers nectar?', paragraph: 'bees' },
    { question: 'What pulls the tides?', paragraph: 'tides' },
  ])
  await write(join('ir', 'cranfield'), 'docs.jsonl', [
    { id: '1', title: 'wing flow', text: 'flow over a wing' },
    { id: '2', title: 'heat', text: 'heating of a nose cone' },
  ])
  await write(join('ir', 'cranfield'), 'queries.jsonl', [{ id: '1', text: 'how is a nose cone heated' }])
  await write(join('ir', 'cranfield'), 'qrels.jsonl', [{ query: '1', doc: '2', grade: 4 }])

  const done: string[] = []
  const report = await evalRetrieval({
    data,
    limit: 10,
    onProgress: (_, __, doing) => done.push(doing),
    signal: new AbortController().signal,
  })
  await rm(data, { recursive: true })
  expect(report.squad.map(({ name, figures }) => [name, figures.recallAt1])).toEqual([
    ['words', 1],
    ['+ title', 1],
    ['+ trigrams', 1],
    ['+ feedback', 1],
    ['+ vectors', 1],
    ['+ reranker', 1],
  ])
  expect(report.cranfield).toEqual({ queries: 1, ndcgAt10: 1, binaryNdcgAt10: 1 })
  expect(retrievalTable(report)).toContain('| + reranker | 100.0 | 100.0 | 100.0 | 100.0 |')
  expect(done).toContain('cranfield')
})
