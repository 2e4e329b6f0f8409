import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import {
  AnswerSchema,
  CitationSchema,
  DocumentSchema,
  HitsSchema,
  ProblemSchema,
} from '../../web/server/wire.ts'
import { breakQuestions, endlessQuestions, watchFollowers } from './faults.ts'
import { type Harness, startHarness } from './harness.ts'
import { printed } from './printed.ts'
import { eventsOf, take } from './read-events.ts'

let lectern: Harness
beforeAll(async () => {
  lectern = await startHarness()
})
afterAll(() => lectern.stop())

const asEvents = { accept: 'text/event-stream' }

describe('changes of a collection', () => {
  it('arrive as they happen, with ids to resume from', async () => {
    const { collectionId, documentId } = await lectern.filled()
    const own = await lectern.serve()
    const followers = watchFollowers(own.verbs)
    const leave = new AbortController()
    const url = `${own.url}/api/v1/collections/${collectionId}/events`
    const before = await fetch(url, { headers: { 'last-event-id': '0' }, signal: leave.signal })
    const events = eventsOf(before)
    const [last] = await take(events, 1)
    expect(DocumentSchema.parse(last?.data)).toMatchObject({ id: documentId, status: 'ready' })
    await own.send('PATCH', `documents/${documentId}`, { name: 'renamed.pdf' })
    const [changed] = await take(events, 1)
    expect(changed).toMatchObject({ event: 'document', id: expect.stringMatching(/^\d+$/) })
    expect(DocumentSchema.parse(changed?.data)).toMatchObject({ id: documentId, name: 'renamed.pdf' })
    await own.send('DELETE', `documents/${documentId}`)
    const [removed] = await take(events, 1)
    expect(removed).toMatchObject({ event: 'document-removed', data: { id: documentId } })
    expect(Number(changed?.id)).toBeGreaterThan(Number(last?.id))
    expect(Number(removed?.id)).toBeGreaterThan(Number(changed?.id))
    expect(followers.count()).toBe(1)
    leave.abort()
    await expect.poll(followers.count).toBe(0)
    await own.stop()
  })

  it('resume after the last one seen', async () => {
    const { collectionId, documentId } = await lectern.filled()
    const from = async (id: string) => {
      const leave = new AbortController()
      const headers = { 'last-event-id': id }
      const url = `${lectern.url}/api/v1/collections/${collectionId}/events`
      const [next] = await take(eventsOf(await fetch(url, { headers, signal: leave.signal })), 1)
      leave.abort()
      return next
    }
    const read = await from('0')
    await lectern.send('PATCH', `documents/${documentId}`, { name: 'renamed.pdf' })
    const renamed = await from(read?.id ?? '')
    expect(renamed).toMatchObject({ event: 'document', data: { name: 'renamed.pdf' } })
    await lectern.send('DELETE', `documents/${documentId}`)
    expect(await from(renamed?.id ?? '')).toMatchObject({ event: 'document-removed' })
  })

  it('are a plain problem when the collection or the id is wrong', async () => {
    expect((await lectern.get('collections/none/events')).status).toBe(404)
    const { collectionId } = await lectern.filled()
    const response = await lectern.get(`collections/${collectionId}/events`, { 'last-event-id': 'yesterday' })
    expect(response.status).toBe(400)
  })

  it('end when the server closes', async () => {
    const own = await lectern.serve()
    const followers = watchFollowers(own.verbs)
    const collectionId = await own.collection()
    const events = eventsOf(await own.get(`collections/${collectionId}/events`))
    const rest = take(events, 1)
    await expect.poll(followers.count).toBe(1)
    const start = Date.now()
    await own.server.close()
    expect(await rest).toEqual([])
    expect(Date.now() - start).toBeLessThan(1_000)
    expect(followers.count()).toBe(0)
  })
})

describe('an answer as events', () => {
  const ask = (collectionId: string, question: string, signal?: AbortSignal, { url } = lectern) =>
    fetch(`${url}/api/v1/collections/${collectionId}/ask`, {
      method: 'POST',
      headers: { ...asEvents, 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
      ...(signal && { signal }),
    })

  it('is hits, tokens, citations, then the whole', async () => {
    const { collectionId } = await lectern.filled()
    const events = await take(eventsOf(await ask(collectionId, 'What is the total due?')), 99)
    const kinds = events.map(({ event }) => event)
    expect(kinds.join(' ')).toMatch(/^hits( token)+( citation)+ done$/)
    expect(HitsSchema.parse(events[0]?.data).items).toHaveLength(1)
    const text = events.flatMap(({ event, data }) =>
      event === 'token' ? [(data as { text: string }).text] : [],
    )
    const answer = AnswerSchema.parse(events.at(-1)?.data)
    expect(answer).toMatchObject({ answered: true, answer: expect.stringContaining('113.97') })
    expect(text.join('')).toContain('113.97')
    const cited = events.filter(({ event }) => event === 'citation')
    expect(cited.map(({ data }) => CitationSchema.parse(data))).toEqual(answer.citations)
  })

  it('is a plain 404 when it cannot begin', async () => {
    expect((await ask('none', 'What?')).status).toBe(404)
  })

  it('ends with a problem when it breaks', async () => {
    const { collectionId } = await lectern.filled()
    const faulty = await lectern.serve()
    breakQuestions(faulty.verbs, new AppError('model-unreachable', 'The model does not answer.'))
    const events = await take(eventsOf(await ask(collectionId, 'What is due?', undefined, faulty)), 99)
    await faulty.stop()
    expect(events.map(({ event }) => event)).toEqual(['hits', 'error'])
    expect(ProblemSchema.parse(events[1]?.data).type).toBe('/problems/model-unreachable')
  })

  it('tells nothing of a bug but the request id', async () => {
    const { collectionId } = await lectern.filled()
    const faulty = await lectern.serve()
    breakQuestions(faulty.verbs, new TypeError('secret: undefined is not a function'))
    const events = await take(eventsOf(await ask(collectionId, 'What is due?', undefined, faulty)), 99)
    await faulty.stop()
    expect(JSON.stringify(events)).not.toContain('secret')
    expect(ProblemSchema.parse(events[1]?.data).type).toBe('/problems/internal')
    expect(faulty.log.some(({ msg }) => msg === 'http.failed')).toBe(true)
  })

  it('stops the work when the client goes away', async () => {
    const slow = await lectern.serve()
    const asked = endlessQuestions(slow.verbs)
    const leave = new AbortController()
    await ask(await slow.collection(), 'What is the total?', leave.signal, slow)
    await expect.poll(asked.count).toBe(1)
    leave.abort()
    await expect.poll(asked.count).toBe(0)
    expect(slow.log.filter(({ msg }) => msg === 'http.failed')).toEqual([])
    await slow.stop()
  })

  it('that was asked for as JSON stops as well', async () => {
    const slow = await lectern.serve()
    const waiting = endlessQuestions(slow.verbs)
    const collectionId = await slow.collection()
    const leave = new AbortController()
    const asked = fetch(`${slow.url}/api/v1/collections/${collectionId}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'What is the total?' }),
      signal: leave.signal,
    }).catch(() => 'left')
    await expect.poll(waiting.count).toBe(1)
    leave.abort()
    expect(await asked).toBe('left')
    await expect.poll(waiting.count).toBe(0)
    await slow.stop()
  })
})

describe('reading a file as events', () => {
  it('gives each page, then done', async () => {
    const form = new FormData()
    form.append('file', new Blob([(await printed('one\ftwo')) as BlobPart]), 'two.pdf')
    const response = await fetch(`${lectern.url}/api/v1/read`, {
      method: 'POST',
      headers: asEvents,
      body: form,
    })
    const events = await take(eventsOf(response), 99)
    expect(events.map(({ event }) => event)).toEqual(['page', 'page', 'done'])
    expect(events[2]?.data).toEqual({ pages: 2 })
  })
})
