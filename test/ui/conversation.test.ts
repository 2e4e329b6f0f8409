import { expect, test } from 'vitest'
import { foretaste, plainWords } from '../../web/ui/conversation/passage-text.ts'
import { sightOfCitation, sightOfHit } from '../../web/ui/conversation/sight-of.ts'
import { conversationNews, readingNews } from '../../web/ui/frame/announcement.ts'
import { en } from '../../web/ui/messages/en.ts'
import {
  askingTurn,
  begun,
  type ConversationEvent,
  type ConversationState,
  reduceConversation,
} from '../../web/ui/state/conversation.ts'
import type { AskEvent } from '../../web/ui/wire.ts'
import { someAnswer, someCitation, someDocument, someHit } from './samples.ts'

const run = (events: readonly ConversationEvent[], from: ConversationState = begun) =>
  events.reduce(reduceConversation, from)
const asked = { kind: 'asked', key: 'k', question: 'What is due?', parent: null } as const
const { news } = en.frame
const streamed = (event: AskEvent) => ({ kind: 'streamed', key: 'k', event }) as const
const lastTurn = (state: ConversationState) => (state.kind === 'open' ? state.turns.at(-1) : undefined)

test('an answer grows word by word and ends as the server stored it', () => {
  const growing = run([
    asked,
    streamed({ kind: 'hits', hits: [someHit()] }),
    streamed({ kind: 'token', text: 'Total ' }),
    streamed({ kind: 'token', text: 'due' }),
    streamed({ kind: 'citation', citation: someCitation() }),
  ])
  expect(askingTurn(growing)).toMatchObject({ text: 'Total due', citations: [{ marker: 1 }] })
  expect(conversationNews(growing, news)).toBe('Looking through the documents.')

  const done = run([streamed({ kind: 'done', answer: someAnswer() })], growing)
  expect(done).toMatchObject({ id: 'v1', turns: [{ kind: 'answered', key: 'k' }] })
  expect(askingTurn(done)).toBeUndefined()
  expect(conversationNews(done, news)).toBe('Answer: Total due £113.97 [1] 1 source.')
})

test('what was stopped keeps its words, and nothing later changes it', () => {
  const stopped = run([asked, streamed({ kind: 'token', text: 'Total' }), { kind: 'stopped', key: 'k' }])
  expect(lastTurn(stopped)).toMatchObject({ kind: 'stopped', text: 'Total' })
  expect(lastTurn(run([streamed({ kind: 'token', text: ' due' })], stopped))).toMatchObject({ text: 'Total' })
})

test('asking again takes the place of what failed', () => {
  const problem = { title: 'The model does not answer', status: 503 }
  const failed = run([asked, streamed({ kind: 'error', problem })])
  expect(lastTurn(failed)).toMatchObject({ kind: 'failed', problem })
  const again = run([{ ...asked, key: 'k2', instead: 'k' }], failed)
  expect(again.kind === 'open' && again.turns.map(({ key }) => key)).toEqual(['k2'])
})

test('a conversation being loaded takes no questions', () => {
  const loading = run([{ kind: 'opened', id: 'v1' }])
  expect(run([asked], loading)).toBe(loading)
})

test('a citation leads to its page, a passage to where it begins', () => {
  expect(sightOfCitation(someCitation())).toEqual({ documentId: 'd1', page: 2, lines: ['p0002l0007'] })
  expect(sightOfHit(someHit())).toEqual({ documentId: 'd1', page: 2, lines: ['p0002l0007', 'p0002l0008'] })
  expect(sightOfHit(someHit({ anchors: [], pages: [5] }))).toEqual({ documentId: 'd1', page: 5, lines: [] })
})

test.each([
  ['## Costs\n\n| a | b |\n| --- | --- |\n| **1** | 2 |', 'Costs · a · b · 1 · 2'],
  ['| Total due | £826.80 |', 'Total due · £826.80'],
  ['1\\. Purpose of the _survey_', '1. Purpose of the survey'],
  ['- `snake_case` and 3 \\* 4', 'snake_case and 3 * 4'],
  ['> quoted\n> twice', 'quoted twice'],
  ['Amount |\n| --- | --- |\n|', 'Amount'],
  ['Amount | | --- | --- | 412.00', 'Amount · 412.00'],
  ['5*3 and 4*2, a \\| b', '5*3 and 4*2, a | b'],
  ['due \u202E97.311£', 'due \uFFFD97.311£'],
])('%j is shown as the words that are printed', (markdown, words) => {
  expect(plainWords(markdown)).toBe(words)
})

test('a foretaste is cut between two words', () => {
  const long = foretaste('word '.repeat(100))
  expect(long.length).toBeLessThanOrEqual(221)
  expect(long.endsWith('word…')).toBe(true)
})

test('reading is told by documents, not by pages', () => {
  const reading = someDocument({ status: 'reading' })
  expect(readingNews([reading, someDocument()], news)).toBe('Reading 1 document.')
  expect(readingNews([someDocument(), someDocument()], news)).toBe('2 documents ready.')
})
