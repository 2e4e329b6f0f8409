import type { RawLine } from '../../../core/page.ts'
import { joinLines } from './join-lines.ts'
import { keepOnce } from './keep-once.ts'
import type { Edges } from './merge-stacked.ts'
import { type Slack, sharedHeight } from './same-print.ts'

/** Lines of a part on the left and a part on the right, as fractions of the page; lines cut by both are joined. */
export function mergeBeside(
  left: readonly RawLine[],
  right: readonly RawLine[],
  edges: Edges,
  slack: Slack,
): readonly RawLine[] {
  const sides = { left: new Set(left), right: new Set(right) }
  for (const line of left) completeRight(line, sides, edges, slack)
  for (const line of right) completeLeft(line, sides, edges, slack)
  const { firstEnd, secondStart } = edges
  const isAlone = {
    left: ({ box }: RawLine) => box.x1 <= secondStart - slack.x,
    right: ({ box }: RawLine) => box.x0 >= firstEnd + slack.x,
  }
  const seen = [
    ...[...sides.left].map((line) => ({ line, from: 'first' as const, depth: firstEnd - line.box.x1 })),
    ...[...sides.right].map((line) => ({ line, from: 'second' as const, depth: line.box.x0 - secondStart })),
  ]
  const isSeenOnce = ({ line, from }: (typeof seen)[number]) =>
    from === 'first' ? isAlone.left(line) : isAlone.right(line)
  return [
    ...seen.filter(isSeenOnce).map(({ line }) => line),
    ...keepOnce(
      seen.filter((line) => !isSeenOnce(line)),
      slack,
    ),
  ]
}

/** What each part still holds; lines that turn out to be pieces leave it, joined ones enter on the left. */
type Sides = Readonly<{ left: Set<RawLine>; right: Set<RawLine> }>

/** A line that runs to the left part's edge: a piece of the line that crosses it on the right, or its beginning. */
function completeRight(line: RawLine, sides: Sides, { firstEnd }: Edges, slack: Slack): void {
  if (line.box.x1 < firstEnd - slack.x) return
  const other = onRow(line, sides.right, ({ x0, x1 }) => x0 < firstEnd && x1 > firstEnd - slack.x)
  if (other === undefined) return
  sides.left.delete(line)
  if (line.box.x0 >= other.box.x0 - 2 * slack.x) return
  sides.right.delete(other)
  sides.left.add(joinLines(line, other))
}

/** The same for a line that begins at the right part's edge. */
function completeLeft(line: RawLine, sides: Sides, { secondStart }: Edges, slack: Slack): void {
  if (line.box.x0 > secondStart + slack.x || !sides.right.has(line)) return
  const other = onRow(line, sides.left, ({ x0, x1 }) => x1 > secondStart && x0 < secondStart + slack.x)
  if (other === undefined) return
  sides.right.delete(line)
  if (line.box.x1 <= other.box.x1 + 2 * slack.x) return
  sides.left.delete(other)
  sides.left.add(joinLines(other, line))
}

/** Of the lower line's height that two pieces of one line share. */
const ONE_ROW_MIN = 0.4

/** Among the lines that reach where it is cut, the one most on its row. */
function onRow(
  line: RawLine,
  others: ReadonlySet<RawLine>,
  reaches: (box: RawLine['box']) => boolean,
): RawLine | undefined {
  let best: RawLine | undefined
  let most = ONE_ROW_MIN
  for (const other of others) {
    if (!reaches(other.box)) continue
    const shared = sharedHeight(line.box, other.box)
    if (shared <= most) continue
    best = other
    most = shared
  }
  return best
}
