import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedIn } from '../../web/ui/conversation/cited.ts'
import {
  begun,
  type ConversationEvent,
  type ConversationState,
  reduceConversation,
} from '../../web/ui/state/conversation.ts'
import { isTheLost } from '../../web/ui/state/lost-answer.ts'
import { answerBefore, choicesTo, threadOf, versionsOf } from '../../web/ui/state/thread.ts'
import type { WireAnswer, WireConversation } from '../../web/ui/wire.ts'
import { someAnswer, someCitation } from './samples.ts'

const run = (events: readonly ConversationEvent[], from: ConversationState = begun) =>
  events.reduce(reduceConversation, from)

/** Two versions of a first question; the second answer of the first version is the newest of all. */
const answers: readonly WireAnswer[] = [
  someAnswer({ id: 'a', question: 'one' }),
  someAnswer({ id: 'b', question: 'one, changed' }),
  someAnswer({ id: 'c', question: 'two', parentId: 'a' }),
]
const conversation: WireConversation = {
  id: 'v1',
  collectionId: 'c1',
  title: 'one',
  scope: {},
  createdAt: '2025-11-01T10:00:00.000Z',
  updatedAt: '2025-11-01T10:00:00.000Z',
  answers,
}
const opened = run([{ kind: 'loaded', conversation, show: undefined }])
const shown = (state: ConversationState) =>
  state.kind === 'open' ? threadOf(state.turns, state.chosen).map(({ key }) => key) : []

describe('branches', () => {
  it('open on the newest answer, or on the one a link names', () => {
    expect(shown(opened)).toEqual(['a', 'c'])
    expect(shown(run([{ kind: 'loaded', conversation, show: 'b' }]))).toEqual(['b'])
    expect(shown(run([{ kind: 'loaded', conversation, show: 'gone' }]))).toEqual(['a', 'c'])
  })

  it('are gone through version by version, and remember where they were', () => {
    const other = run([{ kind: 'chose', key: 'b' }], opened)
    expect(shown(other)).toEqual(['b'])
    const turns = other.kind === 'open' ? other.turns : []
    const second = turns.find(({ key }) => key === 'b')
    expect(second && versionsOf(turns, second)).toEqual({
      place: 2,
      count: 2,
      previous: 'a',
      next: undefined,
    })
    expect(shown(run([{ kind: 'chose', key: 'a' }], other))).toEqual(['a', 'c'])
  })

  it('take a changed question as another version, with what goes on from it', () => {
    const changed = run([{ kind: 'asked', key: 'k', question: 'two, changed', parent: 'a' }], opened)
    expect(shown(changed)).toEqual(['a', 'k'])
    const turns = changed.kind === 'open' ? changed.turns : []
    expect(answerBefore(turns, 'k')).toBe('a')
    expect(answerBefore(turns, null)).toBeNull()
  })

  it('keep what a later question was asked after', () => {
    const stopped = run(
      [
        { kind: 'asked', key: 'k1', question: 'three', parent: 'c' },
        { kind: 'stopped', key: 'k1' },
        { kind: 'asked', key: 'k2', question: 'four', parent: 'k1' },
      ],
      opened,
    )
    expect(shown(stopped)).toEqual(['a', 'c', 'k1', 'k2'])
    // The server knows nothing of what was stopped.
    expect(answerBefore(stopped.kind === 'open' ? stopped.turns : [], 'k1')).toBe('c')
    const again = run(
      [
        { kind: 'stopped', key: 'k2' },
        { kind: 'asked', key: 'k3', question: 'three', parent: 'c', instead: 'k1' },
      ],
      stopped,
    )
    expect(shown(again)).toEqual(['a', 'c', 'k3'])
    expect(shown(run([{ kind: 'chose', key: 'k1' }], again))).toEqual(['a', 'c', 'k1', 'k2'])
  })

  it('show every turn, each under one choice', () => {
    const forest = fc
      .array(fc.nat(), { minLength: 1, maxLength: 24 })
      .map((picks) =>
        picks.map((pick, i) =>
          someAnswer({ id: `a${i}`, parentId: pick % (i + 1) === i ? null : `a${pick % (i + 1)}` }),
        ),
      )
    fc.assert(
      fc.property(forest, fc.nat(), (grown, pick) => {
        const wanted = `a${pick % grown.length}`
        const state = run([
          { kind: 'loaded', conversation: { ...conversation, answers: grown }, show: wanted },
        ])
        if (state.kind !== 'open') throw new Error('It was loaded.')
        const thread = threadOf(state.turns, state.chosen)
        expect(thread.map(({ key }) => key)).toContain(wanted)
        thread.forEach((turn, i) => {
          expect(turn.parent).toBe(thread[i - 1]?.key ?? null)
        })
        expect(choicesTo(state.turns, wanted)).toMatchObject(
          Object.fromEntries(
            thread
              .slice(0, thread.findIndex(({ key }) => key === wanted) + 1)
              .map(({ key, parent }) => [parent ?? '', key]),
          ),
        )
      }),
    )
  })
})

describe('an answer whose line broke', () => {
  const question = { kind: 'asked', key: 'k', question: 'due?', parent: null } as const
  const broken = run([
    question,
    { kind: 'streamed', key: 'k', event: { kind: 'token', text: 'Total' } },
    { kind: 'lost', key: 'k', looking: true },
  ])
  const turnOf = (state: ConversationState) => (state.kind === 'open' ? state.turns.at(-1) : undefined)

  it('keeps its words, and becomes whole when it is found', () => {
    expect(turnOf(broken)).toMatchObject({ kind: 'lost', text: 'Total', looking: true })
    const found = run([{ kind: 'streamed', key: 'k', event: { kind: 'done', answer: someAnswer() } }], broken)
    expect(turnOf(found)).toMatchObject({ kind: 'answered', answer: { id: 'a1' } })
    expect(turnOf(run([{ kind: 'lost', key: 'k', looking: false }], broken))).toMatchObject({
      looking: false,
    })
  })

  it('is known by its question, its place and its time', () => {
    const lost = {
      collectionId: 'c1',
      conversationId: 'v1',
      question: 'What is due?',
      parentId: null,
      known: new Set(['old']),
      askedAt: Date.parse('2025-11-01T10:00:00.000Z'),
    }
    expect(isTheLost(someAnswer(), lost)).toBe(true)
    expect(isTheLost(someAnswer({ id: 'old' }), lost)).toBe(false)
    expect(isTheLost(someAnswer({ question: 'Who?' }), lost)).toBe(false)
    expect(isTheLost(someAnswer({ parentId: 'a0' }), lost)).toBe(false)
    expect(isTheLost(someAnswer({ createdAt: '2025-10-01T10:00:00.000Z' }), lost)).toBe(false)
  })
})

describe('a citation in the address', () => {
  const cited = someAnswer({ id: 'c', citations: [someCitation(), someCitation({ marker: 2, page: 3 })] })
  const state = run([
    { kind: 'loaded', conversation: { ...conversation, answers: [cited] }, show: undefined },
  ])

  it('is found in its answer, or in the newest', () => {
    expect(citedIn(state, { answerId: 'c', marker: 2 })).toMatchObject({ place: 1, citation: { page: 3 } })
    expect(citedIn(state, { answerId: undefined, marker: 1 })).toMatchObject({ answerId: 'c', place: 0 })
    expect(citedIn(state, { answerId: 'c', marker: 9 })).toBeUndefined()
    expect(citedIn(state, { answerId: 'c', marker: undefined })).toBeUndefined()
    expect(citedIn(state, undefined)).toBeUndefined()
  })

  it('may be one of those that come nearest', () => {
    const none = someAnswer({ id: 'n', answered: false, citations: [], nearest: [someCitation()] })
    const open = run([
      { kind: 'loaded', conversation: { ...conversation, answers: [none] }, show: undefined },
    ])
    expect(citedIn(open, { answerId: 'n', marker: 1 })).toMatchObject({ answerId: 'n' })
  })
})

it('a judgement is shown when it is stored, and gone when it is taken back', () => {
  const feedback = { verdict: 'wrong', createdAt: '2025-11-01T10:00:00.000Z' } as const
  const judged = run([{ kind: 'judged', answerId: 'c', feedback }], opened)
  const answerOf = (state: ConversationState) =>
    state.kind === 'open' ? state.turns.find(({ key }) => key === 'c') : undefined
  expect(answerOf(judged)).toMatchObject({ answer: { feedback } })
  expect(answerOf(run([{ kind: 'judged', answerId: 'c', feedback: undefined }], judged))).toEqual(
    answerOf(opened),
  )
})
