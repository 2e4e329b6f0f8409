import { describe, expect, it } from 'vitest'
import type { Answer } from '../../core/answer.ts'
import { AppError } from '../../core/errors.ts'
import { stemsOf } from '../../index/analyze.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import { type AskDeps, createAsk } from '../../qa/ask.ts'
import { drawHit, evidenceFor } from './drawn-hits.ts'

const QUESTION = 'When was the old bridge opened?'
const { signal } = new AbortController()

/** Conversations in memory, one document, a clock that goes on by ten at every look. */
function openAsk(changed: Partial<AskDeps> = {}) {
  const conversations = new Map<string, { collectionId: string; title: string; answers: Answer[] }>()
  let clock = 0
  let ids = 0
  const ask = createAsk({
    search: async (_collection, query, options) => {
      const hit = drawHit([{ text: 'The old bridge was opened in 1887.' }])
      return evidenceFor(query, options.documents?.includes('other') ? [] : [hit])
    },
    answerers: [createExtractiveAnswerer({ stems: stemsOf })],
    conversations: {
      find: async (id) => {
        const found = conversations.get(id)
        return found && { id, collectionId: found.collectionId }
      },
      create: async ({ collectionId, title }) => {
        conversations.set('talk', { collectionId, title, answers: [] })
        return { id: 'talk' }
      },
      append: async (id, answer) => {
        conversations.get(id)?.answers.push(answer)
      },
    },
    readersOf: async () => ['tesseract', 'text-layer', 'tesseract', ''],
    passagesMax: 10,
    newId: () => `id${ids++}`,
    now: () => {
      clock += 10
      return clock
    },
    ...changed,
  })
  return { ask, conversations }
}

describe('asking', () => {
  it('answers, with the passages, the readers and the time it took', async () => {
    const answer = await openAsk().ask('col', { question: QUESTION }, {}, signal)
    expect(answer).toMatchObject({
      id: 'id0',
      conversationId: 'talk',
      question: QUESTION,
      answered: true,
      answer: 'The old bridge was opened in 1887. [1]',
      short: '1887',
      answerer: 'extractive',
      reader: 'tesseract, text-layer',
      timings: { retrieveMs: 10, answerMs: 10 },
      createdAt: '1970-01-01T00:00:00.030Z',
    })
    expect(answer.citations).toHaveLength(1)
    expect(answer.hits).toHaveLength(1)
  })

  it('keeps what was said in a conversation, begun when none is named', async () => {
    const { ask, conversations } = openAsk()
    const first = await ask('col', { question: QUESTION }, {}, signal)
    const second = await ask('col', { question: QUESTION, conversationId: first.conversationId }, {}, signal)
    expect(conversations.get('talk')?.answers).toEqual([first, second])
    expect(conversations.get('talk')?.title).toBe(QUESTION)
  })

  it('titles a conversation with one short line', async () => {
    const { ask, conversations } = openAsk()
    await ask('col', { question: `${QUESTION}\n${'And what happened after that? '.repeat(9)}` }, {}, signal)
    const title = conversations.get('talk')?.title ?? ''
    expect(title.length).toBeLessThanOrEqual(80)
    expect(title).toMatch(/^When was the old bridge opened\? And what .*…$/)
  })

  it('tells the passages first and then the text', async () => {
    const told: string[] = []
    const listeners = {
      onHits: () => told.push('hits'),
      onToken: (text: string) => told.push(text),
    }
    const { answer } = await openAsk().ask('col', { question: QUESTION }, listeners, signal)
    expect(told[0]).toBe('hits')
    expect(told.slice(1).join('')).toBe(answer)
  })

  it('keeps an honest no as well, without citations', async () => {
    const { ask, conversations } = openAsk()
    const answer = await ask('col', { question: QUESTION, documents: ['other'] }, {}, signal)
    expect(answer).toMatchObject({ answered: false, citations: [], hits: [] })
    expect(conversations.get('talk')?.answers).toEqual([answer])
  })

  it('refuses an answerer nobody knows, naming those there are', async () => {
    const asked = openAsk().ask('col', { question: QUESTION, answerer: 'oracle' }, {}, signal)
    await expect(asked).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(asked).rejects.toThrow('"extractive"')
  })

  it('refuses a conversation of another collection as if it were not there', async () => {
    const { ask } = openAsk()
    const { conversationId } = await ask('col', { question: QUESTION }, {}, signal)
    for (const [collection, id] of [
      ['other', conversationId],
      ['col', 'gone'],
    ] as const) {
      const asked = ask(collection, { question: QUESTION, conversationId: id }, {}, signal)
      await expect(asked).rejects.toBeInstanceOf(AppError)
      await expect(asked).rejects.toMatchObject({ code: 'conversation-not-found' })
    }
  })

  it('leaves nothing behind when the asker went away', async () => {
    const away = new AbortController()
    const { ask, conversations } = openAsk()
    const asked = ask('col', { question: QUESTION }, { onHits: () => away.abort() }, away.signal)
    await expect(asked).rejects.toThrow()
    expect(conversations.size).toBe(0)
  })
})
