import type { Box } from '../core/geometry.ts'
import type { RawLine, Word } from '../core/page.ts'

/** Share of the sample's words found in the picture from which a layer is believed: poor scans still agree in most. */
export const AGREEMENT_MIN = 0.6

/** The page is cut into this many bands to choose the sample from. */
const BANDS = 8

/** The band of the page, over its whole width, that holds most words. */
export function sampleBand(words: readonly Word[]): Box {
  const counts = new Array<number>(BANDS).fill(0)
  for (const { box } of words) counts[bandOf(box)]! += 1
  const fullest = counts.indexOf(Math.max(...counts))
  // Half a band more on each side, so that no line that starts in the band is cut.
  const margin = 0.5 / BANDS
  return {
    x0: 0,
    y0: Math.max(0, fullest / BANDS - margin),
    x1: 1,
    y1: Math.min(1, (fullest + 1) / BANDS + margin),
  }
}

function bandOf(box: Box): number {
  return Math.min(BANDS - 1, Math.floor(((box.y0 + box.y1) / 2) * BANDS))
}

/**
 * Share, in [0, 1], of the words inside `band` that the reading of that band holds too, each counted once. Case and
 * signs do not count. A band without words to compare agrees with nothing.
 */
export function agreement(words: readonly Word[], lines: readonly RawLine[], band: Box): number {
  const claimed = words
    .filter(({ box }) => box.y0 >= band.y0 && box.y1 <= band.y1)
    .flatMap((word) => tokens(word.text))
  const read = new Map<string, number>()
  for (const token of lines.flatMap((line) => tokens(line.text))) read.set(token, (read.get(token) ?? 0) + 1)
  let found = 0
  for (const token of claimed) {
    const left = read.get(token) ?? 0
    if (left === 0) continue
    read.set(token, left - 1)
    found++
  }
  return claimed.length === 0 ? 0 : found / claimed.length
}

function tokens(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}
