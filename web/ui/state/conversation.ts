import type { AnswerId, Citation, ConversationId, Feedback } from '../../../core/answer.ts'
import type { Scope } from '../../../core/scope.ts'
import type { AskEvent, Problem, WireAnswer, WireConversation, WireHit } from '../wire.ts'
import { type Choices, choicesTo } from './thread.ts'

/** One question and where its answer stands. */
export type Turn = Readonly<{
  key: string
  question: string
  /** Key of the turn it goes on from; null at the beginning. Turns with one parent are versions of a question. */
  parent: string | null
}> &
  (
    | Readonly<{ kind: 'asking'; text: string; citations: readonly Citation[]; hits: readonly WireHit[] }>
    | Readonly<{ kind: 'answered'; answer: WireAnswer }>
    /** By the person; what had arrived stays. */
    | Readonly<{ kind: 'stopped'; text: string; citations: readonly Citation[] }>
    /** The line broke. `looking`: whether the server finished the answer all the same is being found out. */
    | Readonly<{ kind: 'lost'; text: string; citations: readonly Citation[]; looking: boolean }>
    | Readonly<{ kind: 'failed'; problem: Problem }>
  )

export type ConversationState =
  | Readonly<{ kind: 'loading'; id: ConversationId }>
  | Readonly<{ kind: 'failed'; id: ConversationId; problem: Problem }>
  | Readonly<{
      kind: 'open'
      /** Undefined until the first question is answered. */
      id: ConversationId | undefined
      /** Where it looked when it was opened. */
      scope: Scope
      /** Of all branches, in the order they were asked. */
      turns: readonly Turn[]
      chosen: Choices
    }>

export type ConversationEvent =
  | Readonly<{ kind: 'began' }>
  | Readonly<{ kind: 'opened'; id: ConversationId }>
  /** `show` is an answer whose branch is wanted; the newest when undefined. */
  | Readonly<{ kind: 'loaded'; conversation: WireConversation; show: AnswerId | undefined }>
  | Readonly<{ kind: 'not-loaded'; id: ConversationId; problem: Problem }>
  /** `instead` names the stopped or failed turn whose question is asked again. */
  | Readonly<{ kind: 'asked'; key: string; question: string; parent: string | null; instead?: string }>
  | Readonly<{ kind: 'streamed'; key: string; event: AskEvent }>
  | Readonly<{ kind: 'stopped'; key: string }>
  | Readonly<{ kind: 'lost'; key: string; looking: boolean }>
  | Readonly<{ kind: 'broke'; key: string; problem: Problem }>
  /** Another version of a question is looked at. */
  | Readonly<{ kind: 'chose'; key: string }>
  | Readonly<{ kind: 'judged'; answerId: AnswerId; feedback: Feedback | undefined }>

export const begun: ConversationState = { kind: 'open', id: undefined, scope: {}, turns: [], chosen: {} }

export function reduceConversation(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.kind) {
    case 'began':
      return begun
    case 'opened':
      return { kind: 'loading', id: event.id }
    case 'loaded':
      return loaded(event.conversation, event.show)
    case 'not-loaded':
      return { kind: 'failed', id: event.id, problem: event.problem }
    case 'asked':
      return state.kind === 'open' ? asked(state, event) : state
    case 'streamed':
      return streamed(state, event)
    case 'stopped':
      return withTurn(state, event.key, stopped)
    case 'lost':
      return withTurn(state, event.key, (turn) => lost(turn, event.looking))
    case 'broke':
      return withTurn(state, event.key, (turn) => failed(turn, event.problem))
    case 'chose':
      return state.kind === 'open'
        ? { ...state, chosen: { ...state.chosen, ...choicesTo(state.turns, event.key) } }
        : state
    case 'judged':
      return judged(state, event.answerId, event.feedback)
  }
}

/** The turn an answer is being written or looked for, if any. */
export function askingTurn(state: ConversationState): Turn | undefined {
  return state.kind === 'open' ? state.turns.find(isBusy) : undefined
}

function isBusy(turn: Turn): boolean {
  return turn.kind === 'asking' || (turn.kind === 'lost' && turn.looking)
}

function loaded(
  { id, scope, answers }: WireConversation,
  show: AnswerId | undefined,
): ConversationState & { kind: 'open' } {
  const turns = answers.map(toTurn)
  const wanted = turns.find(({ key }) => key === show) ?? turns.at(-1)
  return {
    kind: 'open',
    id,
    scope: scope ?? {},
    turns,
    chosen: wanted === undefined ? {} : choicesTo(turns, wanted.key),
  }
}

function toTurn(answer: WireAnswer): Turn {
  return {
    kind: 'answered',
    key: answer.id,
    question: answer.question,
    parent: answer.parentId ?? null,
    answer,
  }
}

function asked(
  state: ConversationState & { kind: 'open' },
  { key, question, parent, instead }: ConversationEvent & { kind: 'asked' },
): ConversationState {
  const turn: Turn = { kind: 'asking', key, question, parent, text: '', citations: [], hits: [] }
  // What something was asked after stays: then the new turn is another version of it.
  const replaced = state.turns.some((other) => other.parent === instead) ? undefined : instead
  const turns = [...state.turns.filter((other) => other.key !== replaced), turn]
  return { ...state, turns, chosen: { ...state.chosen, ...choicesTo(turns, key) } }
}

function streamed(
  state: ConversationState,
  { key, event }: Readonly<{ key: string; event: AskEvent }>,
): ConversationState {
  const next = withTurn(state, key, (turn) => grown(turn, event))
  return next.kind === 'open' && event.kind === 'done' ? { ...next, id: event.answer.conversationId } : next
}

function grown(turn: Turn, event: AskEvent): Turn {
  // The end of a lost answer may still be found; nothing else changes what is over.
  if (turn.kind !== 'asking' && !(turn.kind === 'lost' && event.kind === 'done')) return turn
  switch (event.kind) {
    case 'hits':
      return turn.kind === 'asking' ? { ...turn, hits: event.hits } : turn
    case 'token':
      return { ...turn, text: turn.text + event.text }
    case 'citation':
      return { ...turn, citations: [...turn.citations, event.citation] }
    case 'done':
      return { ...place(turn), kind: 'answered', answer: event.answer }
    case 'error':
      return failed(turn, event.problem)
  }
}

function stopped(turn: Turn): Turn {
  return turn.kind === 'asking' || turn.kind === 'lost'
    ? { ...place(turn), kind: 'stopped', text: turn.text, citations: turn.citations }
    : turn
}

function lost(turn: Turn, looking: boolean): Turn {
  return turn.kind === 'asking' || turn.kind === 'lost'
    ? { ...place(turn), kind: 'lost', text: turn.text, citations: turn.citations, looking }
    : turn
}

function failed(turn: Turn, problem: Problem): Turn {
  return { ...place(turn), kind: 'failed', problem }
}

function place({ key, question, parent }: Turn): Pick<Turn, 'key' | 'question' | 'parent'> {
  return { key, question, parent }
}

function judged(
  state: ConversationState,
  answerId: AnswerId,
  feedback: Feedback | undefined,
): ConversationState {
  if (state.kind !== 'open') return state
  const turns = state.turns.map((turn) => {
    if (turn.kind !== 'answered' || turn.answer.id !== answerId) return turn
    const { feedback: _before, ...answer } = turn.answer
    return { ...turn, answer: feedback === undefined ? answer : { ...answer, feedback } }
  })
  return { ...state, turns }
}

function withTurn(state: ConversationState, key: string, change: (turn: Turn) => Turn): ConversationState {
  if (state.kind !== 'open') return state
  return { ...state, turns: state.turns.map((turn) => (turn.key === key ? change(turn) : turn)) }
}
