import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Page } from '../../core/page.ts'
import type { Reader } from '../../reader/reader.ts'
import { countPairs, type PairCounts, pairScore } from './adjacency.ts'
import { holds } from './facts.ts'
import { markdownTables } from './markdown-tables.ts'
import { ned } from './ned.ts'
import { nted } from './nted.ts'
import { documentMarkdown } from './page-markdown.ts'
import { factPages, knownDocuments, knownTables } from './parse-data.ts'
import { readDocument } from './read-document.ts'

export type DocumentScore = Readonly<{
  set: string
  name: string
  reader: string
  pages: number
  ned: number
  nted: number
}>

/** Plain JSON. */
export type MarkdownReport = Readonly<{
  documents: readonly DocumentScore[]
  sets: readonly Readonly<{ set: string; documents: number; ned: number; nted: number }>[]
  /** Pairs of neighbouring cells of the ICDAR 2013 tables, pooled. */
  tables: Readonly<{ documents: number; precision: number; recall: number; f1: number }>
  /** Facts of olmOCR-bench kept by us and by olmOCR's own markdown of the same pages; formulas left out. */
  facts: Readonly<{ total: number; ours: number; olmocr: number; failed: readonly string[] }>
  /** Pages read from their text layer a second: opened, read, laid out, one after the other. */
  bornDigitalPagesPerSecond: number
}>

export type EvalMarkdownOptions = Readonly<{
  /** The folder that holds `parse/`. */
  data: string
  /** Documents of each set, from its first; all when undefined. */
  limit?: number
  reader: Reader
  signal: AbortSignal
  onProgress?: (done: number, total: number, document: string) => void
}>

/** Reads every document of `parse/` as the product does and compares its markdown with what is known of it. */
export async function evalMarkdown(options: EvalMarkdownOptions): Promise<MarkdownReport> {
  const documents = firstOfEach(await knownDocuments(options.data), (one) => one.set, options.limit)
  const tables = (await knownTables(options.data)).slice(0, options.limit)
  const facts = (await factPages(options.data)).slice(0, options.limit)
  const clock = { pages: 0, seconds: 0 }
  const total = documents.length + tables.length + facts.length
  let done = 0
  const read = async (path: string) => {
    const pages = await timed(path, options, clock)
    options.onProgress?.(++done, total, basename(path))
    return pages
  }

  const scores: DocumentScore[] = []
  for (const { set, name, path, truth } of documents) {
    const pages = await read(path)
    const markdown = documentMarkdown(pages)
    const reader = [...new Set(pages.map((page) => page.reader))].join(', ')
    scores.push({
      set,
      name,
      reader,
      pages: pages.length,
      ned: ned(markdown, truth),
      nted: nted(markdown, truth),
    })
  }
  const pairs: PairCounts[] = []
  for (const { path, tables: known } of tables) {
    pairs.push(countPairs(known, markdownTables(documentMarkdown(await read(path)))))
  }
  const kept = { total: 0, ours: 0, olmocr: 0, failed: [] as string[] }
  for (const { path, facts: known, peer } of facts) {
    const markdown = documentMarkdown(await read(path))
    for (const fact of known) {
      kept.total++
      if (holds(fact, markdown)) kept.ours++
      else kept.failed.push(fact.id)
      if (holds(fact, peer)) kept.olmocr++
    }
  }
  return {
    documents: scores,
    sets: meansBySet(scores),
    tables: { documents: pairs.length, ...pairScore(pooled(pairs)) },
    facts: kept,
    bornDigitalPagesPerSecond: clock.seconds === 0 ? 0 : clock.pages / clock.seconds,
  }
}

/** Reads a document; the clock counts only those that needed no picture. */
async function timed(
  path: string,
  { reader, signal }: EvalMarkdownOptions,
  clock: { pages: number; seconds: number },
): Promise<readonly Page[]> {
  const start = performance.now()
  const pages = await readDocument(path, reader, signal)
  if (pages.every((page) => page.reader === 'text-layer')) {
    clock.pages += pages.length
    clock.seconds += (performance.now() - start) / 1000
  }
  return pages
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string, limit = Infinity): readonly T[] {
  const seen = new Map<string, number>()
  return items.filter((item) => {
    const count = seen.get(keyOf(item)) ?? 0
    seen.set(keyOf(item), count + 1)
    return count < limit
  })
}

function meansBySet(scores: readonly DocumentScore[]): MarkdownReport['sets'] {
  return [...new Set(scores.map((score) => score.set))].map((set) => {
    const own = scores.filter((score) => score.set === set)
    const mean = (of: (score: DocumentScore) => number) =>
      own.reduce((sum, one) => sum + of(one), 0) / own.length
    return { set, documents: own.length, ned: mean((one) => one.ned), nted: mean((one) => one.nted) }
  })
}

function pooled(counts: readonly PairCounts[]): PairCounts {
  const sum = (of: (one: PairCounts) => number) => counts.reduce((all, one) => all + of(one), 0)
  return {
    truth: sum((one) => one.truth),
    found: sum((one) => one.found),
    matched: sum((one) => one.matched),
  }
}
