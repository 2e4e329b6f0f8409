import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { anchor } from '../../reader/anchor.ts'
import { sentencesOf } from './borrowed-sentences.ts'
import { corrupt, FAULTS, type Fault } from './corrupt.ts'
import { evalInk, type InkScore } from './eval-ink.ts'
import type { KnownPage } from './known-page.ts'
import { laidOutPages } from './laid-out-pages.ts'
import { seeded } from './random.ts'
import { add, type Counts, NOTHING, score } from './score.ts'
import { TAG } from './tags.ts'
import { typesetPage } from './typeset-page.ts'

export type AnchoringScore = Readonly<{
  set: string
  noise: number
  fault: Fault
  pages: number
  counts: Counts
}>

/** Plain JSON. */
export type AnchoringReport = Readonly<{
  scores: readonly AnchoringScore[]
  /** Of one call of `anchor` on a page as it is read, without the tags. */
  milliseconds: Readonly<{
    pages: number
    median: number
    p95: number
    most: number
    charactersOfMost: number
  }>
  ink: readonly InkScore[]
}>

export type EvalAnchoringOptions = Readonly<{
  /** The folder that holds `parse/`, `readme/`, `sroie/` and `funsd/`. */
  data: string
  /** Documents of each set, from its first; all when undefined. */
  limit?: number
  signal: AbortSignal
  onProgress?: (done: number, total: number, page: string) => void
}>

/** Shares of characters misread on either side. */
const NOISES = [0, 0.01, 0.02, 0.05] as const

/** Anchors every known page under every fault and noise. */
export async function evalAnchoring(options: EvalAnchoringOptions): Promise<AnchoringReport> {
  const pages = await knownPages(options)
  const sentences = await sentencesOf(options.data)
  const sums = new Map<string, AnchoringScore>()
  const times: { ms: number; characters: number }[] = []
  for (const [i, page] of pages.entries()) {
    options.signal.throwIfAborted()
    options.onProgress?.(i, pages.length, `${page.set}/${page.name}`)
    for (const noise of NOISES) {
      for (const fault of FAULTS) {
        const random = seeded(i * 1000 + FAULTS.indexOf(fault))
        const own = sentences.filter(({ source }) => !page.name.startsWith(source)).map(({ text }) => text)
        const corrupted = corrupt(page, { fault, noise, sentences: own, random })
        const { aspect, rotation, rules } = page
        const lines = corrupted.lines.map(({ line }) => line)
        const look = { page: 1, aspect, rotation, skew: 0, rules, lines }
        const counts = score(corrupted, anchor({ ...look, markdown: corrupted.markdown }))
        const key = `${page.set} ${noise} ${fault}`
        const sum = sums.get(key) ?? { set: page.set, noise, fault, pages: 0, counts: NOTHING }
        sums.set(key, { ...sum, pages: sum.pages + 1, counts: add(sum.counts, counts) })
        if (fault === 'all') times.push(timed({ ...look, markdown: corrupted.markdown.replace(TAG, '') }))
      }
    }
  }
  const ink = await evalInk(options.data, options)
  return { scores: [...sums.values()], milliseconds: summary(times), ink }
}

function timed(input: Parameters<typeof anchor>[0]): { ms: number; characters: number } {
  const start = performance.now()
  anchor(input)
  return { ms: performance.now() - start, characters: input.markdown.length }
}

function summary(times: readonly { ms: number; characters: number }[]): AnchoringReport['milliseconds'] {
  const sorted = times.toSorted((a, b) => a.ms - b.ms)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return {
    pages: sorted.length,
    median: at(0.5)?.ms ?? 0,
    p95: at(0.95)?.ms ?? 0,
    most: at(1)?.ms ?? 0,
    charactersOfMost: at(1)?.characters ?? 0,
  }
}

async function knownPages({ data, limit }: EvalAnchoringOptions): Promise<readonly KnownPage[]> {
  const pages: KnownPage[] = []
  for (const set of ['joss', 'docling']) {
    const folder = join(data, 'parse', set, 'pdf')
    for (const file of (await readdir(folder)).sort().slice(0, limit)) {
      pages.push(...(await laidOutPages(set, join(folder, file))))
    }
  }
  const folder = join(data, 'readme', 'md')
  for (const file of (await readdir(folder)).sort().slice(0, limit)) {
    pages.push(typesetPage('readme', basename(file, '.md'), await readFile(join(folder, file), 'utf8')))
  }
  return pages
}
