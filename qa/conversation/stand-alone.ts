import { ellipsisOf } from './ellipsis.ts'
import { referenceIn } from './reference.ts'
import { subjectsOf } from './subjects.ts'
import type { Turn } from './turn.ts'

/** How many turns back something may have been named. */
const TURNS_BACK = 3

/**
 * A follow-up made to stand alone by rule: "When was it built?" after a question about the Eddystone Lighthouse asks
 * "When was the Eddystone Lighthouse built?", and "What about 2023?" asks the last question of 2023. A question that
 * needs nothing from before comes back as it was, character by character. `history` is oldest first.
 */
export function standAlone(question: string, history: readonly Turn[]): string {
  const turns = history.slice(-TURNS_BACK).reverse()
  const [last] = turns
  if (last === undefined) return question
  const ellipsis = ellipsisOf(question)
  if (ellipsis !== undefined) return ellipsis.after(last.question)
  const reference = referenceIn(question)
  if (reference === undefined) return question
  for (const turn of turns) {
    const subject = subjectsOf(turn, reference.kind)[0]
    if (subject !== undefined) return reference.replacedBy(subject)
  }
  return question
}
