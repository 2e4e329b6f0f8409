import type { RawLine } from '../../../core/page.ts'
import { coveredShare, isCovered, type Slack, sharedHeight } from './same-print.ts'
import { textLikeness } from './text-likeness.ts'

/** A line in the overlap of two parts of a page. */
export type SeenLine = Readonly<{
  line: RawLine
  from: 'first' | 'second'
  /** How far inside its part it lies, from the edge inside the other part; what lies deeper was read better. */
  depth: number
  /** Whether other lines say all of this one; those that stand in its place do when absent. */
  isSaidBy?: (others: readonly RawLine[]) => boolean
}>

/**
 * Each print once. Lines both parts saw alike are paired off, nearest first, and the deeper of each pair stays. What has
 * no partner stays unless lines of the other part say it together: it was cut, or divided otherwise.
 */
export function keepOnce(seen: readonly SeenLine[], slack: Slack): readonly RawLine[] {
  const shallow = shallowOfPairs(seen, slack)
  const kept: SeenLine[] = []
  for (const candidate of seen.toSorted((a, b) => b.depth - a.depth)) {
    if (shallow.has(candidate)) continue
    const others = kept.filter(({ from }) => from !== candidate.from).map(({ line }) => line)
    const isSaid = candidate.isSaidBy ?? ((lines) => isCovered(candidate.line, lines, slack))
    if (isSaid(others)) continue
    kept.push(candidate)
  }
  return kept.filter((part) => !kept.some((whole) => isPartOf(part, whole, slack))).map(({ line }) => line)
}

type Pair = Readonly<{ first: SeenLine; second: SeenLine; distance: number }>

/** Of each two readings of one line the one nearer to its part's edge. */
function shallowOfPairs(seen: readonly SeenLine[], slack: Slack): ReadonlySet<SeenLine> {
  const [firsts, seconds] = [seen.filter(isFirst), seen.filter((line) => !isFirst(line))]
  const pairs = firsts.flatMap((first) =>
    seconds.flatMap((second): readonly Pair[] =>
      isSameLine(first.line, second.line, slack) ? [{ first, second, distance: apart(first, second) }] : [],
    ),
  )
  const paired = new Set<SeenLine>()
  const shallow = new Set<SeenLine>()
  for (const { first, second } of pairs.toSorted((a, b) => a.distance - b.distance)) {
    if (paired.has(first) || paired.has(second)) continue
    paired.add(first).add(second)
    shallow.add(first.depth < second.depth ? first : second)
  }
  return shallow
}

function isFirst({ from }: SeenLine): boolean {
  return from === 'first'
}

/** Between the middles of two lines, in line heights. */
function apart({ line: { box: a } }: SeenLine, { line: { box: b } }: SeenLine): number {
  return Math.abs(a.y0 + a.y1 - b.y0 - b.y1) / (a.y1 - a.y0 + b.y1 - b.y0)
}

/** Of each line's width that the other holds. */
const SAME_WIDTH = 0.5
/** Of the lower line's height, as little as two boxes of small print share that are both off; alike in text besides. */
const SAME_HEIGHT = 0.1
/** So high a share is one line whatever the texts. */
const SURELY_SAME_HEIGHT = 0.6
const ALIKE_MIN = 0.6
/** What one reading of a line may lack of the other's letters, as a share. */
const SAME_LETTERS = 0.3
/** A slip or two make another text of so few letters. */
const SHORT_LETTERS = 4

function isSameLine(a: RawLine, b: RawLine, slack: Slack): boolean {
  const shared = sharedHeight(a.box, b.box)
  if (shared < SAME_HEIGHT) return false
  if (coveredShare(a, [b], slack) < SAME_WIDTH || coveredShare(b, [a], slack) < SAME_WIDTH) return false
  const [shorter, longer] = [a.text.length, b.text.length].sort((one, other) => one - other) as [
    number,
    number,
  ]
  if (longer - shorter > Math.max(SHORT_LETTERS, longer * SAME_LETTERS)) return false
  if (shared >= SURELY_SAME_HEIGHT || shorter <= SHORT_LETTERS) return true
  return textLikeness(a.text, b.text) >= ALIKE_MIN
}

/** All of a smaller line's width, for one line's being a piece of another. */
const WHOLLY = 0.8
const PIECE_ALIKE_MIN = 0.75

/** One part may have read as two lines what the other read as one, and one of the two may have been lost. */
function isPartOf(part: SeenLine, whole: SeenLine, slack: Slack): boolean {
  return (
    part.from !== whole.from &&
    part.line.text.length < whole.line.text.length &&
    isCovered(part.line, [whole.line], slack) &&
    coveredShare(part.line, [whole.line], slack) >= WHOLLY &&
    textLikeness(part.line.text, whole.line.text) >= PIECE_ALIKE_MIN
  )
}
