import type { Hit } from '../../../core/chunk.ts'
import type { Range } from '../../sentence-ends.ts'
import type { Unit } from '../evidence/units.ts'

/** Print that is read as a whole. */
export type Passage = Readonly<{ hit: Hit; range: Range; text: string }>

/** Characters on either side of a unit: with it about as long as a reader takes in at once. */
const REACH = 600

/** What is printed around a unit, whole words. */
export function passageAround({ hit, ranges }: Unit): Passage {
  const { text } = hit.chunk
  const first = Math.min(...ranges.map(({ start }) => start))
  const last = Math.max(...ranges.map(({ end }) => end))
  const from = Math.max(0, first - REACH)
  const to = Math.min(text.length, Math.min(last, first + REACH) + REACH)
  const start = from === 0 ? 0 : from + text.slice(from).search(/\s/)
  const end = to === text.length ? to : text.slice(0, to).replace(/\S+$/, '').length
  return { hit, range: { start, end }, text: text.slice(start, end) }
}
