import { join } from 'node:path'
import type { PageWarning } from '../../core/page.ts'
import { compareInk, inkMap } from '../../reader/ink-map.ts'
import { grayRaster } from '../gray-raster.ts'
import { loadLabels } from '../reading/labels.ts'
import { pick, seeded } from './random.ts'

/** What the ink map says of pictures with labelled lines. */
export type InkScore = Readonly<{
  set: string
  pages: number
  lines: number
  /** Pages, and rows of print on them, that are reported although all labelled lines are given: print without a label, or false alarms. */
  pagesWarned: number
  rowsReported: number
  /** Labelled lines said to lie on bare paper. */
  linesBare: number
  /** Lines taken away one at a time, and those for which more rows are reported than with all lines. */
  taken: number
  missed: number
  /** Mean of a page, map and comparison. */
  milliseconds: number
}>

/** Lines taken away of each page; those with fewer letters and digits than a row of print needs are left. */
const TAKEN = 3
const LETTERS_MIN = 4

export async function evalInk(
  data: string,
  options: Readonly<{ limit?: number; signal: AbortSignal }>,
): Promise<readonly InkScore[]> {
  const scores: InkScore[] = []
  for (const set of ['sroie', 'funsd']) {
    const random = seeded(1)
    const pages = (await loadLabels(join(data, set))).slice(0, options.limit)
    const sum = {
      lines: 0,
      pagesWarned: 0,
      rowsReported: 0,
      linesBare: 0,
      taken: 0,
      missed: 0,
      milliseconds: 0,
    }
    for (const { path, lines } of pages) {
      options.signal.throwIfAborted()
      const raster = await grayRaster(path)
      const start = performance.now()
      const map = inkMap(raster)
      const warnings = compareInk(map, lines)
      sum.milliseconds += (performance.now() - start) / pages.length
      const rows = placesOf(warnings, 'unread-ink')
      sum.lines += lines.length
      sum.rowsReported += rows
      sum.pagesWarned += rows > 0 ? 1 : 0
      sum.linesBare += placesOf(warnings, 'text-without-ink')
      for (let i = 0; i < TAKEN; i++) {
        const line = pick(lines, random)
        if (line === undefined || (line.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < LETTERS_MIN) continue
        const rest = lines.filter((other) => other !== line)
        sum.taken++
        if (placesOf(compareInk(map, rest), 'unread-ink') <= rows) sum.missed++
      }
    }
    scores.push({ set, pages: pages.length, ...sum })
  }
  return scores
}

/** The number in a warning, which writes one as a word. */
function placesOf(warnings: readonly PageWarning[], code: PageWarning['code']): number {
  const message = warnings.find((warning) => warning.code === code)?.message
  return message === undefined ? 0 : Number(/^\d+/.exec(message)?.[0] ?? 1)
}
