import type { AnswerId, Citation } from '../../../core/answer.ts'
import type { ConversationState } from '../state/conversation.ts'
import type { CitedAt } from '../state/route.ts'
import { threadOf } from '../state/thread.ts'
import type { WireAnswer } from '../wire.ts'

/** The citation a person looks at, among those of its answer. */
export type Cited = Readonly<{
  answerId: AnswerId
  citations: readonly Citation[]
  /** Counts from 0. */
  place: number
  citation: Citation
}>

/** What `at` means in the conversation on the screen; undefined when there is no such citation. */
export function citedIn(state: ConversationState, at: CitedAt | undefined): Cited | undefined {
  if (at?.marker === undefined || state.kind !== 'open') return undefined
  const answer = answerNamed(state, at.answerId)
  if (answer === undefined) return undefined
  const citations = citationsOf(answer)
  const place = citations.findIndex(({ marker }) => marker === at.marker)
  const citation = citations[place]
  return citation && { answerId: answer.id, citations, place, citation }
}

/** Where an answer's sentences stand; where there is no answer, what comes nearest. */
export function citationsOf({ answered, citations, nearest }: WireAnswer): readonly Citation[] {
  return answered ? citations : nearest
}

function answerNamed(
  state: ConversationState & { kind: 'open' },
  id: AnswerId | undefined,
): WireAnswer | undefined {
  const turns = id === undefined ? threadOf(state.turns, state.chosen) : state.turns
  return turns
    .flatMap((turn) => (turn.kind === 'answered' ? [turn.answer] : []))
    .findLast((answer) => id === undefined || answer.id === id)
}
