import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  AnswerSchema,
  CitationSchema,
  DocumentSchema,
  HitsSchema,
  ProblemSchema,
} from '../../web/server/wire.ts'
import { type Harness, startHarness } from './harness.ts'

let lectern: Harness
beforeEach(async () => {
  lectern = await startHarness()
})
afterEach(() => lectern.stop())

type Event = Readonly<{ id?: string; event: string; data: unknown }>

/** Events as a browser would see them: comments and other fields are skipped. */
async function* eventsOf(response: Response): AsyncGenerator<Event> {
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const fields = Object.fromEntries(frame.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
      if (fields.event) yield { ...fields, data: JSON.parse(fields.data) }
    }
  }
}

async function take(events: AsyncGenerator<Event>, count: number): Promise<readonly Event[]> {
  const taken: Event[] = []
  while (taken.length < count) {
    const { value, done } = await events.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

const asEvents = { accept: 'text/event-stream' }

describe('changes of a collection', () => {
  it('arrive as they happen, with ids to resume from', async () => {
    const { collectionId, documentId } = await lectern.filled()
    const leave = new AbortController()
    const url = `${lectern.url}/api/v1/collections/${collectionId}/events`
    const events = eventsOf(await fetch(url, { signal: leave.signal }))
    await expect.poll(() => lectern.verbs.waiting()).toBe(1)
    await lectern.send('POST', `documents/${documentId}/cancel`)
    await lectern.send('DELETE', `documents/${documentId}`)
    const [changed, removed] = await take(events, 2)
    expect(changed).toMatchObject({ event: 'document', id: '3' })
    expect(DocumentSchema.parse(changed?.data)).toMatchObject({ id: documentId, status: 'cancelled' })
    expect(removed).toEqual({ event: 'document-removed', id: '4', data: { id: documentId } })
    leave.abort()
    await expect.poll(() => lectern.verbs.waiting()).toBe(0)
  })

  it('resume after the last one seen', async () => {
    const { collectionId } = await lectern.filled()
    const response = await lectern.get(`collections/${collectionId}/events`, { 'last-event-id': '1' })
    const [next] = await take(eventsOf(response), 1)
    expect(next).toMatchObject({ id: '2', data: { status: 'ready' } })
  })

  it('are a plain problem when the collection or the id is wrong', async () => {
    expect((await lectern.get('collections/none/events')).status).toBe(404)
    const { collectionId } = await lectern.filled()
    const response = await lectern.get(`collections/${collectionId}/events`, { 'last-event-id': 'yesterday' })
    expect(response.status).toBe(400)
  })

  it('end when the server closes', async () => {
    const { collectionId } = await lectern.filled()
    const events = eventsOf(await lectern.get(`collections/${collectionId}/events`))
    const rest = take(events, 1)
    await expect.poll(() => lectern.verbs.waiting()).toBe(1)
    const start = Date.now()
    await lectern.server.close()
    expect(await rest).toEqual([])
    expect(Date.now() - start).toBeLessThan(1_000)
  })
})

describe('an answer as events', () => {
  const ask = (collectionId: string, question: string, signal?: AbortSignal) =>
    fetch(`${lectern.url}/api/v1/collections/${collectionId}/ask`, {
      method: 'POST',
      headers: { ...asEvents, 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
      ...(signal && { signal }),
    })

  it('is hits, tokens, citations, then the whole', async () => {
    const { collectionId } = await lectern.filled()
    const events = await take(eventsOf(await ask(collectionId, 'What is the total?')), 99)
    expect(events.map(({ event }) => event)).toEqual(['hits', 'token', 'token', 'token', 'citation', 'done'])
    expect(HitsSchema.parse(events[0]?.data).items).toHaveLength(1)
    expect(events[1]?.data).toEqual({ text: 'It' })
    CitationSchema.parse(events[4]?.data)
    expect(AnswerSchema.parse(events[5]?.data).answered).toBe(true)
  })

  it('is a plain 404 when it cannot begin', async () => {
    expect((await ask('none', 'What?')).status).toBe(404)
  })

  it('ends with a problem when it breaks', async () => {
    const { collectionId } = await lectern.filled()
    const events = await take(eventsOf(await ask(collectionId, 'What breaks?')), 99)
    expect(events.map(({ event }) => event)).toEqual(['hits', 'error'])
    expect(ProblemSchema.parse(events[1]?.data).type).toBe('/problems/model-unreachable')
  })

  it('tells nothing of a bug but the request id', async () => {
    const { collectionId } = await lectern.filled()
    const events = await take(eventsOf(await ask(collectionId, 'Is this a bug?')), 99)
    expect(JSON.stringify(events)).not.toContain('secret')
    expect(ProblemSchema.parse(events[1]?.data).type).toBe('/problems/internal')
    expect(lectern.log.some(({ msg }) => msg === 'http.failed')).toBe(true)
  })

  it('stops the work when the client goes away', async () => {
    const { collectionId } = await lectern.filled()
    const leave = new AbortController()
    await ask(collectionId, 'Be slow about the total', leave.signal)
    await expect.poll(() => lectern.verbs.waiting()).toBe(1)
    leave.abort()
    await expect.poll(() => lectern.verbs.waiting()).toBe(0)
    expect(lectern.log.filter(({ msg }) => msg === 'http.failed')).toEqual([])
  })

  it('that was asked for as JSON stops as well', async () => {
    const { collectionId } = await lectern.filled()
    const leave = new AbortController()
    const asked = fetch(`${lectern.url}/api/v1/collections/${collectionId}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'Be slow' }),
      signal: leave.signal,
    }).catch(() => 'left')
    await expect.poll(() => lectern.verbs.waiting()).toBe(1)
    leave.abort()
    expect(await asked).toBe('left')
    await expect.poll(() => lectern.verbs.waiting()).toBe(0)
  })
})

describe('reading a file as events', () => {
  it('gives each page, then done', async () => {
    const form = new FormData()
    form.append('file', new Blob(['one\ftwo']), 'two.txt')
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
