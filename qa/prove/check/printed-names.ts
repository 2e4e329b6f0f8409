import type { Printed } from '../evidence/read-unit.ts'
import { type Item, namesIn } from './claim.ts'

const known = new WeakMap<Printed['tokens'], readonly Item[]>()

/** The names that a unit prints, found once. */
export function namesOf({ tokens }: Printed): readonly Item[] {
  const found = known.get(tokens) ?? namesIn(tokens)
  known.set(tokens, found)
  return found
}
