import { area, overlapArea } from '../../core/geometry.ts'
import { type Fragment, sizeOf } from './fragment.ts'
import type { Print } from './print.ts'

/** Print this many times the usual size that other print runs across is behind the text. */
const LARGE = 2.2

/** Share of it that other print covers: a large initial is only touched. */
const COVERED = 0.08

/** Words printed large behind the text, such as DRAFT, and the rest. */
export function cutWatermark(
  fragments: readonly Fragment[],
  print: Print,
): Readonly<{ marks: readonly Fragment[]; rest: readonly Fragment[] }> {
  const marks = fragments.filter((part) => isMark(part, fragments, print))
  return { marks, rest: fragments.filter((part) => !marks.includes(part)) }
}

function isMark(part: Fragment, fragments: readonly Fragment[], print: Print): boolean {
  if (sizeOf(part) < LARGE * print.size || part.words.length > 3) return false
  const others = fragments.filter((other) => other !== part && sizeOf(other) < LARGE * print.size)
  const covered = others.reduce((sum, other) => sum + overlapArea(part.box, other.box), 0)
  return covered > COVERED * area(part.box)
}
