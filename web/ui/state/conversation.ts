import type { Citation, ConversationId } from '../../../core/answer.ts'
import type { AskEvent, Problem, WireAnswer, WireConversation, WireHit } from '../wire.ts'

/** One question and where its answer stands. */
export type Turn = Readonly<{ key: string; question: string }> &
  (
    | Readonly<{ kind: 'asking'; text: string; citations: readonly Citation[]; hits: readonly WireHit[] }>
    | Readonly<{ kind: 'answered'; answer: WireAnswer }>
    /** By the person; what had arrived stays. */
    | Readonly<{ kind: 'stopped'; text: string; citations: readonly Citation[] }>
    | Readonly<{ kind: 'failed'; problem: Problem }>
  )

export type ConversationState =
  | Readonly<{ kind: 'loading'; id: ConversationId }>
  | Readonly<{ kind: 'failed'; id: ConversationId; problem: Problem }>
  /** `id` is undefined until the first question is answered. */
  | Readonly<{ kind: 'open'; id: ConversationId | undefined; turns: readonly Turn[] }>

export type ConversationEvent =
  | Readonly<{ kind: 'began' }>
  | Readonly<{ kind: 'opened'; id: ConversationId }>
  | Readonly<{ kind: 'loaded'; conversation: WireConversation }>
  | Readonly<{ kind: 'not-loaded'; id: ConversationId; problem: Problem }>
  /** `instead` names the stopped or failed turn whose question is asked again. */
  | Readonly<{ kind: 'asked'; key: string; question: string; instead: string | undefined }>
  | Readonly<{ kind: 'streamed'; key: string; event: AskEvent }>
  | Readonly<{ kind: 'stopped'; key: string }>
  | Readonly<{ kind: 'broke'; key: string; problem: Problem }>

export const begun: ConversationState = { kind: 'open', id: undefined, turns: [] }

export function reduceConversation(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.kind) {
    case 'began':
      return begun
    case 'opened':
      return { kind: 'loading', id: event.id }
    case 'loaded':
      return { kind: 'open', id: event.conversation.id, turns: event.conversation.answers.map(toTurn) }
    case 'not-loaded':
      return { kind: 'failed', id: event.id, problem: event.problem }
    case 'asked':
      return state.kind === 'open' ? { ...state, turns: asked(state.turns, event) } : state
    case 'streamed':
      return streamed(state, event)
    case 'stopped':
      return withTurn(state, event.key, (turn) =>
        turn.kind === 'asking' ? { ...turn, kind: 'stopped' } : turn,
      )
    case 'broke':
      return withTurn(state, event.key, (turn) => failed(turn, event.problem))
  }
}

/** The turn an answer is being written for, if any. */
export function askingTurn(state: ConversationState): Turn | undefined {
  return state.kind === 'open' ? state.turns.find((turn) => turn.kind === 'asking') : undefined
}

function asked(
  turns: readonly Turn[],
  { key, question, instead }: ConversationEvent & { kind: 'asked' },
): readonly Turn[] {
  const turn: Turn = { kind: 'asking', key, question, text: '', citations: [], hits: [] }
  return [...turns.filter((other) => other.key !== instead), turn]
}

function toTurn(answer: WireAnswer): Turn {
  return { kind: 'answered', key: answer.id, question: answer.question, answer }
}

function streamed(
  state: ConversationState,
  { key, event }: Readonly<{ key: string; event: AskEvent }>,
): ConversationState {
  const next = withTurn(state, key, (turn) => (turn.kind === 'asking' ? grown(turn, event) : turn))
  return next.kind === 'open' && event.kind === 'done' ? { ...next, id: event.answer.conversationId } : next
}

function grown(turn: Turn & { kind: 'asking' }, event: AskEvent): Turn {
  switch (event.kind) {
    case 'hits':
      return { ...turn, hits: event.hits }
    case 'token':
      return { ...turn, text: turn.text + event.text }
    case 'citation':
      return { ...turn, citations: [...turn.citations, event.citation] }
    case 'done':
      return { kind: 'answered', key: turn.key, question: turn.question, answer: event.answer }
    case 'error':
      return failed(turn, event.problem)
  }
}

function failed({ key, question }: Turn, problem: Problem): Turn {
  return { kind: 'failed', key, question, problem }
}

function withTurn(state: ConversationState, key: string, change: (turn: Turn) => Turn): ConversationState {
  if (state.kind !== 'open') return state
  return { ...state, turns: state.turns.map((turn) => (turn.key === key ? change(turn) : turn)) }
}
