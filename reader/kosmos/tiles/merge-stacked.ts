import type { RawLine } from '../../../core/page.ts'
import { keepOnce, type SeenLine } from './keep-once.ts'
import { coveredShare, isCovered, type Slack } from './same-print.ts'

/** Where two overlapping parts of a page end: `secondStart` ≤ `firstEnd`, as fractions of the page along the cut's axis. */
export type Edges = Readonly<{ firstEnd: number; secondStart: number }>

/** Of a cut line's width that lines across the edge must hold to be the whole of it. */
const COVERED_MIN = 0.5

/** Lines of a part above and a part below, all as fractions of the page, each print once. */
export function mergeStacked(
  above: readonly RawLine[],
  below: readonly RawLine[],
  { firstEnd, secondStart }: Edges,
  slack: Slack,
): readonly RawLine[] {
  const isSeen = {
    first: ({ box }: RawLine) => box.y1 > secondStart - slack.y,
    second: ({ box }: RawLine) => box.y0 < firstEnd + slack.y,
  }
  const seen = [
    ...above
      .filter(isSeen.first)
      .map((line) => seenAt(line, 'first', firstEnd - line.box.y1, firstEnd, slack)),
    ...below
      .filter(isSeen.second)
      .map((line) => seenAt(line, 'second', line.box.y0 - secondStart, secondStart, slack)),
  ]
  return [
    ...above.filter((line) => !isSeen.first(line)),
    ...keepOnce(seen, slack),
    ...below.filter((line) => !isSeen.second(line)),
  ]
}

/** What touches the edge may be the upper or lower half of a line: its text says nothing, its place does. */
function seenAt(
  line: RawLine,
  from: 'first' | 'second',
  depth: number,
  edge: number,
  slack: Slack,
): SeenLine {
  if (depth > slack.y) return { line, from, depth }
  const crosses = ({ box }: RawLine) => box.y0 < edge + slack.y && box.y1 > edge - slack.y
  return {
    line,
    from,
    depth,
    isSaidBy: (others) =>
      isCovered(line, others, slack) || coveredShare(line, others.filter(crosses), slack) >= COVERED_MIN,
  }
}
