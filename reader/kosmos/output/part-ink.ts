import type { Stretch } from './ink-columns.ts'

/** What a gap of an em between two words is worth, in squared ems of misfit, and the widest gap that is worth more than a narrower. */
const GAP_WORTH = 2
const GAP_MAX = 0.6
/** More pieces than a row of print has: a halftone, a texture. */
const STRETCHES_MAX = 400

/**
 * Where each of a row's words stands: its ink, from left to right, parted into as many groups as there are words, where the
 * gaps are wide and the groups as wide as the words would be. `widths` are theirs in ems. Undefined where the ink does not
 * part into as many pieces. The best of all partings, by dynamic programming over words and stretches.
 */
export function partInk(
  stretches: readonly Stretch[],
  widths: readonly number[],
): readonly Stretch[] | undefined {
  if (stretches.length < widths.length || stretches.length > STRETCHES_MAX) return undefined
  const em = pixelsPerEm(stretches, widths)
  // costs[k][end]: least cost of the first k words on the first `end` stretches; starts[k][end]: where the k-th begins.
  const costs = table(widths.length, stretches.length)
  const starts = table(widths.length, stretches.length)
  costs[0]![0] = 0
  for (const [k, width] of widths.entries()) {
    const left = widths.length - k - 1
    for (let end = k + 1; end <= stretches.length - left; end++) {
      for (let start = k; start < end; start++) {
        const before = costs[k]![start]!
        if (before === Number.POSITIVE_INFINITY) continue
        const cost = before + misfit(stretches, start, end, width, em) - gapWorth(stretches, start, em)
        if (cost >= costs[k + 1]![end]!) continue
        costs[k + 1]![end] = cost
        starts[k + 1]![end] = start
      }
    }
  }
  return readBack(stretches, starts)
}

/** Squared difference in ems between a group and its word, in parts of the word: long words may be off by more. */
function misfit(
  stretches: readonly Stretch[],
  start: number,
  end: number,
  width: number,
  em: number,
): number {
  const extent = (stretches[end - 1]!.end - stretches[start]!.start) / em
  return (extent - width) ** 2 / width
}

function gapWorth(stretches: readonly Stretch[], start: number, em: number): number {
  if (start === 0) return 0
  return GAP_WORTH * Math.min(GAP_MAX, (stretches[start]!.start - stretches[start - 1]!.end) / em)
}

/** As if words were parted at the widest gaps. */
function pixelsPerEm(stretches: readonly Stretch[], widths: readonly number[]): number {
  const gaps = stretches.slice(1).map(({ start }, i) => start - stretches[i]!.end)
  const between = gaps
    .sort((a, b) => b - a)
    .slice(0, widths.length - 1)
    .reduce((sum, gap) => sum + gap, 0)
  const extent = stretches.at(-1)!.end - stretches[0]!.start - between
  return Math.max(1, extent / widths.reduce((sum, width) => sum + width, 0))
}

function table(words: number, stretches: number): readonly Float64Array[] {
  return Array.from({ length: words + 1 }, () =>
    new Float64Array(stretches + 1).fill(Number.POSITIVE_INFINITY),
  )
}

function readBack(stretches: readonly Stretch[], starts: readonly Float64Array[]): readonly Stretch[] {
  const places: Stretch[] = []
  let end = stretches.length
  for (let k = starts.length - 1; k > 0; k--) {
    const start = starts[k]![end]!
    places.unshift({ start: stretches[start]!.start, end: stretches[end - 1]!.end })
    end = start
  }
  return places
}
