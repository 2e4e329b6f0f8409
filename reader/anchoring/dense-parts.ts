import type { Chain } from './chains.ts'
import type { Match } from './matches.ts'

/** What a character between two matches costs. */
const SKIP_COST = 0.5
/** A chain that falls this far below its best is over: that is a line and a half of other text. */
const DROP_MAX = 60

/**
 * The parts of a chain in which most of the text agrees, cut where it drops too far below its best (as BLAST ends its
 * extensions, Altschul et al. 1990). A page of repeats has some words alike wherever it is laid against itself, which
 * would tie stretches that agree into one chain worth more than the longer stretch that is meant.
 */
export function denseParts(matches: readonly Match[]): readonly Chain[] {
  const parts: Chain[] = []
  let start = 0
  while (start < matches.length) {
    let [score, best, end] = [matches[start]!.length, matches[start]!.length, start + 1]
    for (let i = start + 1; i < matches.length && best - score <= DROP_MAX; i++) {
      score += worth(matches[i - 1]!, matches[i]!)
      if (score > best) [best, end] = [score, i + 1]
    }
    parts.push({ matches: matches.slice(start, end), score: best })
    start = end
  }
  return parts
}

/** Of a match that follows another: its characters that are new, less those between the two. */
function worth(last: Match, next: Match): number {
  const between = [next.left - last.left - last.length, next.right - last.right - last.length]
  return next.length + Math.min(0, ...between) - SKIP_COST * Math.max(0, ...between)
}
