import { afterAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../core/answer.ts'
import { AppError } from '../../core/errors.ts'
import type { Scope } from '../../core/scope.ts'
import { stemsOf } from '../../index/analyze.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import { createAsk, type Question } from '../../qa/ask.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { createReply, type ReplyDeps } from '../../qa/reply.ts'
import { createSpanModel } from '../../qa/span/span-model.ts'
import { drawHit, evidenceFor } from './drawn-hits.ts'

const spans = createSpanModel()
const prove = createProver({ stems: stemsOf })
afterAll(() => spans.close())

const QUESTION = 'When was the old bridge opened?'
const { signal } = new AbortController()

/** Conversations in memory, one document, a clock that goes on by ten at every look. */
function openAsk(changed: Partial<ReplyDeps> = {}) {
  const conversations = new Map<
    string,
    { collectionId: string; title: string; scope: Scope; answers: Answer[] }
  >()
  let clock = 0
  let ids = 0
  const reply = createReply({
    search: async (_collection, query, options) => {
      const hit = drawHit([{ text: 'The old bridge was opened in 1887.' }])
      return evidenceFor(query, options.documents?.includes('other') ? [] : [hit])
    },
    answerers: [createExtractiveAnswerer({ stems: stemsOf, spans, prove })],
    stillThere: async () => true,
    readersOf: async () => ['tesseract', 'text-layer', 'tesseract', ''],
    passagesMax: 10,
    newId: () => `id${ids++}`,
    now: () => {
      clock += 10
      return clock
    },
    ...changed,
  })
  const ask = createAsk({
    reply,
    conversations: {
      find: async (id) => {
        const found = conversations.get(id)
        return found && { collectionId: found.collectionId, scope: found.scope }
      },
      answers: async (id) => conversations.get(id)?.answers ?? [],
      create: async ({ collectionId, title, scope }) => {
        conversations.set('talk', { collectionId, title, scope, answers: [] })
        return { id: 'talk' }
      },
      append: async (id, answer) => {
        conversations.get(id)?.answers.push(answer)
      },
    },
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
    const answer = await ask('col', { question: QUESTION, scope: { documents: ['other'] } }, {}, signal)
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

  it('goes on from the newest answer, or from the one that is named', async () => {
    const { ask } = openAsk()
    const asked = (more: Partial<Question>) => ask('col', { question: QUESTION, ...more }, {}, signal)
    const { id, conversationId, parentId } = await asked({})
    expect(parentId).toBeNull()
    const second = await asked({ conversationId })
    expect(second.parentId).toBe(id)
    const changed = await asked({ conversationId, parentId: id })
    expect(changed.parentId).toBe(id)
    expect((await asked({ conversationId, parentId: null })).parentId).toBeNull()
    for (const wrong of [{ conversationId, parentId: 'gone' }, { parentId: id }])
      await expect(asked(wrong)).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('searches for what a follow-up means on its own branch, and keeps the passages that were cited', async () => {
    const searched: string[] = []
    const found = drawHit([{ text: 'The Eddystone Lighthouse was first lit in 1882.' }])
    const { ask } = openAsk({
      search: async (_collection, query) => {
        searched.push(query)
        return evidenceFor(query, searched.length === 1 ? [found] : [])
      },
    })
    const question = 'When was the Eddystone Lighthouse first lit?'
    const first = await ask('col', { question }, {}, signal)
    const { conversationId } = first
    const next = await ask('col', { question: 'Who built it?', conversationId }, {}, signal)
    expect(searched[1]).toBe('Who built Eddystone Lighthouse?')
    expect(next).toMatchObject({ question: 'Who built it?', searchedFor: searched[1] })
    expect(next.hits.map((hit) => hit.chunk.id)).toEqual([found.chunk.id])

    const alone = await ask('col', { question: 'Who built it?', conversationId, parentId: null }, {}, signal)
    expect(alone.searchedFor).toBeUndefined()
    expect(alone.hits).toEqual([])
  })

  it('never brings back a passage that has left the library', async () => {
    const found = drawHit([{ text: 'The Eddystone Lighthouse was first lit in 1882.' }])
    let searches = 0
    const { ask } = openAsk({
      search: async (_collection, query) => evidenceFor(query, searches++ === 0 ? [found] : []),
      stillThere: async () => false,
    })
    const { conversationId } = await ask('col', { question: 'When was Eddystone first lit?' }, {}, signal)
    const next = await ask('col', { question: 'Who built it?', conversationId }, {}, signal)
    expect(next.hits).toEqual([])
  })

  it('looks where its conversation looks, unless the question says otherwise', async () => {
    const looked: (readonly string[] | undefined)[] = []
    const { ask, conversations } = openAsk({
      search: async (_collection, query, { documents }) => {
        looked.push(documents)
        return evidenceFor(query, [])
      },
    })
    const scope = { documents: ['one'] }
    const { conversationId } = await ask('col', { question: QUESTION, scope }, {}, signal)
    expect(conversations.get('talk')?.scope).toEqual(scope)
    await ask('col', { question: QUESTION, conversationId }, {}, signal)
    await ask('col', { question: QUESTION, conversationId, scope: {} }, {}, signal)
    expect(looked).toEqual([['one'], ['one'], undefined])
  })

  it('says the same when it is asked the same again', async () => {
    const { ask } = openAsk()
    const first = await ask('col', { question: QUESTION }, {}, signal)
    const again = await ask('col', { question: QUESTION }, {}, signal)
    const said = ({ answer, citations, claims, confidence, hits }: Answer) =>
      JSON.stringify({ answer, citations, claims, confidence, hits })
    expect(said(again)).toBe(said(first))
  })

  it('leaves nothing behind when the asker went away', async () => {
    const away = new AbortController()
    const { ask, conversations } = openAsk()
    const asked = ask('col', { question: QUESTION }, { onHits: () => away.abort() }, away.signal)
    await expect(asked).rejects.toThrow()
    expect(conversations.size).toBe(0)
  })
})
