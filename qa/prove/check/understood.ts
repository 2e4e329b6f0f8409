import type { Printed } from '../evidence/read-unit.ts'

/** What only the surroundings print counts less, and how well it would fit is not known. */
export const UNDERSTOOD_SHARE = 0.8
export const UNDERSTOOD_VOTE = 0.5

/** Whether a unit's token stands on a line that the statement cites itself: what it says there, it means. */
export function isOnCitedLine(index: number, { tokens, unit }: Printed): boolean {
  const token = tokens[index]
  if (token === undefined) return false
  return unit.cited.some(({ start, end }) => token.start < end && token.end > start)
}
