import { join } from 'node:path'
import type { Reader } from '../../reader/reader.ts'
import { grayRaster } from '../gray-raster.ts'
import { characterErrorRate, editSimilarity } from './character-errors.ts'
import { type LabelledPage, loadLabels } from './labels.ts'
import { type LineBoxScore, lineBoxScore, pairBoxes } from './line-boxes.ts'
import { textInRows } from './rows.ts'
import { addCounts, countWords, type Tokens, type WordCounts, type WordScore, wordScore } from './words.ts'

export type ReadingScore = Readonly<{
  pages: number
  /** Pooled over all pages, under each way to split words (words.ts). */
  words: Readonly<Record<Tokens, WordScore>>
  /** Mean over pages; texts are put in rows first, case is ignored (rows.ts). */
  characterErrorRate: number
  editSimilarity: number
  lineBoxes: LineBoxScore
  pagesPerMinute: number
}>

/** Plain JSON, one score a set. */
export type ReadingReport = Readonly<{ reader: string; sets: Readonly<Record<string, ReadingScore>> }>

/** The folders of the data that hold page pictures with labelled lines. */
const SETS = ['sroie', 'funsd'] as const

export type EvalReadingOptions = Readonly<{
  /** The folder that holds `sroie/` and `funsd/`. */
  data: string
  /** Pages of each set, from its first; all when undefined. */
  limit?: number
  reader: Reader
  signal: AbortSignal
  onProgress?: (done: number, total: number, page: string) => void
}>

/** Reads the pages one after another and compares them with what is printed on them. */
export async function evalReading(options: EvalReadingOptions): Promise<ReadingReport> {
  const sets = await Promise.all(
    SETS.map(async (name) => ({
      name,
      pages: (await loadLabels(join(options.data, name))).slice(0, options.limit),
    })),
  )
  const total = sets.reduce((sum, { pages }) => sum + pages.length, 0)
  let done = 0
  const scores: [string, ReadingScore][] = []
  for (const { name, pages } of sets) {
    const results: PageResult[] = []
    for (const page of pages) {
      results.push(await readOne(page, options.reader, options.signal))
      done++
      options.onProgress?.(done, total, page.path)
    }
    scores.push([name, scoreOf(results)])
  }
  return { reader: options.reader.name, sets: Object.fromEntries(scores) }
}

type PageResult = Readonly<{
  words: Readonly<Record<Tokens, WordCounts>>
  characterErrorRate: number
  editSimilarity: number
  overlaps: readonly number[]
  /** Reading alone, without opening the picture. */
  elapsedMs: number
}>

async function readOne(page: LabelledPage, reader: Reader, signal: AbortSignal): Promise<PageResult> {
  const raster = await grayRaster(page.path)
  const start = performance.now()
  const { lines } = await reader.read(raster, { signal })
  const elapsedMs = performance.now() - start
  const truth = textInRows(page.lines).toLowerCase()
  const found = textInRows(lines).toLowerCase()
  return {
    words: {
      plain: countWords(truth, found, 'plain'),
      alphanumeric: countWords(truth, found, 'alphanumeric'),
      runs: countWords(truth, found, 'runs'),
    },
    characterErrorRate: characterErrorRate(truth, found),
    editSimilarity: editSimilarity(truth, found),
    overlaps: pairBoxes(
      page.lines.map(({ box }) => box),
      lines.map(({ box }) => box),
    ),
    elapsedMs,
  }
}

function scoreOf(results: readonly PageResult[]): ReadingScore {
  const pooled = (tokens: Tokens) => wordScore(addCounts(results.map(({ words }) => words[tokens])))
  return {
    pages: results.length,
    words: { plain: pooled('plain'), alphanumeric: pooled('alphanumeric'), runs: pooled('runs') },
    characterErrorRate: mean(results.map((result) => result.characterErrorRate)),
    editSimilarity: mean(results.map((result) => result.editSimilarity)),
    lineBoxes: lineBoxScore(results.flatMap(({ overlaps }) => overlaps)),
    pagesPerMinute: 60_000 / mean(results.map(({ elapsedMs }) => elapsedMs)),
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
