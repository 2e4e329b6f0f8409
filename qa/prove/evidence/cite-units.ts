import type { Citation } from '../../../core/answer.ts'
import type { Hit } from '../../../core/chunk.ts'
import { citationsFor } from '../../cite.ts'
import type { Range } from '../../sentence-ends.ts'
import type { Match } from '../check/match.ts'

/** The lines behind units that bear a statement out, one citation a page and stretch; `supportOf` is each unit's own. */
export function citeUnits(
  matches: readonly Match[],
  supportOf: (match: Match) => number,
  marker: number,
): readonly Citation[] {
  const citations: Citation[] = []
  for (const { hit, range, support } of stretches(matches, supportOf)) {
    citations.push(...citationsFor(hit, range, marker + citations.length, support))
  }
  return citations
}

type Stretch = Readonly<{ hit: Hit; range: Range; support: number }>

/** What is cited of each unit, stretches that touch joined, in the order of the units. */
function stretches(matches: readonly Match[], supportOf: (match: Match) => number): readonly Stretch[] {
  const found = matches.flatMap((match) =>
    neededRanges(match).map(
      (range): Stretch => ({ hit: match.printed.unit.hit, range, support: supportOf(match) }),
    ),
  )
  const joined: Stretch[] = []
  for (const one of found) {
    const index = joined.findIndex((other) => other.hit === one.hit && touches(other, one))
    const other = joined[index]
    if (other === undefined) joined.push(one)
    else
      joined[index] = {
        ...other,
        range: around(other.range, one.range),
        support: Math.max(other.support, one.support),
      }
  }
  return joined
}

function touches(one: Stretch, other: Stretch): boolean {
  const from = Math.min(one.range.end, other.range.end)
  const to = Math.max(one.range.start, other.range.start)
  return from >= to || !/[\p{L}\p{N}]/u.test(one.hit.chunk.text.slice(from, to))
}

function around(one: Range, other: Range): Range {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}

/** The unit without lines at its ends that say nothing of the statement; its head only where the statement needs it. */
function neededRanges({ printed, places }: Match): readonly Range[] {
  const used = new Set(places.flatMap(({ at }) => at))
  const tokens = printed.tokens.filter((token, index) => used.has(index) && token.saying.kind !== 'small')
  const { unit } = printed
  const own = unit.ranges
    .map((range) => trimmed(unit.hit, range, tokens))
    .filter((range) => range !== undefined)
  const needsHead = tokens.some(
    (token) => token.isHead && !tokens.some((other) => !other.isHead && other.word === token.word),
  )
  return needsHead && unit.head !== undefined ? [unit.head, ...own] : own
}

/** From the first line that holds one of `tokens` to the last; the whole range when none does. */
function trimmed(hit: Hit, range: Range, tokens: readonly Range[]): Range | undefined {
  const inside = tokens.filter(({ start, end }) => start >= range.start && end <= range.end)
  const first = inside[0]
  if (first === undefined) return range
  const from = Math.min(...inside.map(({ start }) => start))
  const to = Math.max(...inside.map(({ end }) => end))
  const lines = hit.chunk.spans.filter((span) => span.start < to && span.end > from)
  const start = Math.max(range.start, lines[0]?.start ?? range.start)
  const end = Math.min(range.end, lines.at(-1)?.end ?? range.end)
  return { start, end }
}
