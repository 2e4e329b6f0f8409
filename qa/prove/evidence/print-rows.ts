import type { Hit, Span } from '../../../core/chunk.ts'
import type { Range } from '../../sentence-ends.ts'

type Placed = Readonly<{ hit: Hit; ranges: readonly Range[] }>

/** Whether two stretches of one chunk are printed side by side: each on one line, both on one row of one page. */
export function overlapsRow(one: Placed, other: Placed): boolean {
  const left = onlySpan(one)
  const right = onlySpan(other)
  if (left === undefined || right === undefined || left.line === right.line || left.page !== right.page)
    return false
  const common = Math.min(left.box.y1, right.box.y1) - Math.max(left.box.y0, right.box.y0)
  const lower = Math.min(left.box.y1 - left.box.y0, right.box.y1 - right.box.y0)
  return common >= ROW_SHARE * lower
}

/** Lines of one row of print share at least this much of the lower one's height. */
const ROW_SHARE = 0.5

function onlySpan({ hit, ranges }: Placed): Span | undefined {
  const [range] = ranges
  if (range === undefined) return undefined
  const spans = hit.chunk.spans.filter((span) => span.start < range.end && span.end > range.start)
  const lines = new Set(spans.map(({ line }) => line))
  return lines.size === 1 ? spans[0] : undefined
}
