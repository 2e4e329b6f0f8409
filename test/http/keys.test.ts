import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Right } from '../../core/key.ts'
import { AuditListSchema, KeyListSchema, NewKeySchema } from '../../web/server/wire-access.ts'
import { endlessQuestions, watchFollowers } from './faults.ts'
import { type Harness, startHarness } from './harness.ts'
import { unread } from './printed.ts'
import { eventsOf, take } from './read-events.ts'
import { requestAs } from './request-as.ts'

const HOUR_MS = 3_600_000

let lectern: Harness
let admin: string
afterAll(() => void vi.useRealTimers())
beforeAll(async () => {
  // The clock of the program, which takes hold of it when it starts.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
  lectern = await startHarness({ settings: { LECTERN_AUDIT: 'questions' } })
  admin = (await makeKey({ right: 'admin' }, {})).secret
})
afterAll(async () => {
  await lectern.stop()
})

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

async function makeKey(
  input: Readonly<{ right: Right; collections?: readonly string[]; expiresAt?: string }>,
  headers: Record<string, string> = bearer(admin),
) {
  const made = await lectern.send('POST', 'keys', { name: `A key to ${input.right}`, ...input }, headers)
  expect(made.status).toBe(201)
  return NewKeySchema.parse(await made.json())
}

async function newCollection(name: string): Promise<string> {
  return (await (await lectern.send('POST', 'collections', { name }, bearer(admin))).json()).id
}

const status = async (secret: string) => (await lectern.get('collections', bearer(secret))).status

describe('the first key', () => {
  it('locks the door behind whoever made it, and signs them in', async () => {
    const open = await startHarness({ reads: false })
    const refused = await open.send('POST', 'keys', { name: 'Reading room', right: 'read' })
    expect(refused.status).toBe(400)
    expect((await open.get('collections')).status).toBe(200)
    const first = await open.send('POST', 'keys', { name: 'Me', right: 'admin' })
    expect(first.status).toBe(201)
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect((await open.get('collections')).status).toBe(401)
    expect((await open.get('keys', { cookie })).status).toBe(200)
    await open.stop()
  })

  it('ends the streams of everybody who came in without one', async () => {
    const open = await startHarness({ reads: false })
    const stream = eventsOf(await fetch(`${open.url}/api/v1/models/events`))
    expect(await take(stream, 1)).toMatchObject([{ event: 'models' }])
    await open.send('POST', 'keys', { name: 'Me', right: 'admin' })
    expect(await take(stream, 1)).toEqual([])
    await open.stop()
  })
})

describe('keys', () => {
  it('are listed without their secrets, and never told again', async () => {
    const { secret, ...key } = await makeKey({
      right: 'ask',
      expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
    })
    expect(secret).toMatch(/^lk_[\w-]{43}$/)
    const text = await (await lectern.get('keys', bearer(admin))).text()
    expect(KeyListSchema.parse(JSON.parse(text)).items[0]).toEqual(key)
    expect(text).not.toContain(secret)
    expect(JSON.stringify(lectern.log)).not.toContain(secret)
  })

  it.each([
    ['for collections that are not there', { right: 'read', collections: ['nobody'] }, 404],
    ['for no collection', { right: 'read', collections: [] }, 400],
    ['for some collections, and for everything else', { right: 'admin', collections: ['x'] }, 400],
    ['that has expired already', { right: 'read', expiresAt: '2020-01-01T00:00:00Z' }, 400],
    ['with a right nobody knows', { right: 'own' }, 400],
  ])('are not made %s', async (_name, input, expected) => {
    const made = await lectern.send('POST', 'keys', { name: 'No', ...input }, bearer(admin))
    expect(made.status).toBe(expected)
  })

  it('let nobody in once they expire, to the millisecond, with the answer that any wrong key has', async () => {
    const { secret } = await makeKey({
      right: 'read',
      expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
    })
    pass(HOUR_MS - 1)
    expect(await status(secret)).toBe(200)
    pass(1)
    const expired = await lectern.get('collections', bearer(secret))
    const unknown = await lectern.get('collections', bearer('lk_never'))
    const problemOf = async (response: Response) => {
      const { instance: _instance, ...problem } = await response.json()
      return { status: response.status, ...problem }
    }
    expect(await problemOf(expired)).toEqual(await problemOf(unknown))
  })

  it('let nobody in once they are revoked, nor the sessions they were traded for', async () => {
    const { id, secret } = await makeKey({ right: 'read' })
    const signedIn = await lectern.send('POST', 'session', { key: secret })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect([await status(secret), (await lectern.get('collections', { cookie })).status]).toEqual([200, 200])
    expect((await lectern.send('DELETE', `keys/${id}`, undefined, bearer(admin))).status).toBe(204)
    expect([await status(secret), (await lectern.get('collections', { cookie })).status]).toEqual([401, 401])
    expect((await lectern.send('DELETE', 'keys/nobody', undefined, bearer(admin))).status).toBe(404)
  })

  it('let nobody in from the moment their revocation is told, however long looking them up takes', async () => {
    const { id, secret } = await makeKey({ right: 'read' })
    const slow = await lectern.serve()
    const { key } = slow.verbs.door
    const late: typeof key = async (hash) => {
      await setTimeout(50)
      return key(hash)
    }
    Object.assign(slow.verbs.door, { key: late })
    const statusThere = async () => (await slow.get('collections', bearer(secret))).status
    expect(await statusThere()).toBe(200)
    expect((await slow.send('DELETE', `keys/${id}`, undefined, bearer(admin))).status).toBe(204)
    expect(await statusThere()).toBe(401)
    await slow.stop()
  })

  it('may be revoked by whoever comes in with them, who is told so', async () => {
    const { id, secret } = await makeKey({ right: 'admin' })
    expect((await lectern.send('DELETE', `keys/${id}`, undefined, bearer(secret))).status).toBe(204)
    expect(await status(secret)).toBe(401)
  })

  it('end streams and answers in progress at once when they are revoked', async () => {
    const { id, secret } = await makeKey({ right: 'ask' })
    const collection = await newCollection('Box')
    const headers = bearer(secret)
    const own = await lectern.serve()
    const [asked, followers] = [endlessQuestions(own.verbs), watchFollowers(own.verbs)]
    const stream = await own.get(`collections/${collection}/events`, headers)
    const slow = own.send('POST', `collections/${collection}/ask`, { question: 'Who?' }, headers)
    await expect.poll(() => [asked.count(), followers.count()]).toEqual([1, 1])
    const began = performance.now()
    await own.send('DELETE', `keys/${id}`, undefined, bearer(admin))
    await stream.text()
    expect((await slow).status).toBe(401)
    expect(performance.now() - began).toBeLessThan(1_000)
    expect([asked.count(), followers.count()]).toEqual([0, 0])
    await own.stop()
  })

  it('end streams within two seconds when another process revokes them', async () => {
    const { id, secret } = await makeKey({ right: 'read' })
    const stream = eventsOf(await fetch(`${lectern.url}/api/v1/models/events`, { headers: bearer(secret) }))
    expect(await take(stream, 1)).toMatchObject([{ event: 'models' }])
    // As another process does: this server is not told.
    await lectern.verbs.keys.revoke(id)
    pass(1_000)
    const began = performance.now()
    expect(await take(stream, 1)).toEqual([])
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(await status(secret)).toBe(401)
  })

  it('are noted as used, once a minute', async () => {
    const { secret } = await makeKey({ right: 'read' })
    const lastUsed = async () => (await (await lectern.get('keys', bearer(admin))).json()).items[0].lastUsedAt
    const first = new Date().toISOString()
    await status(secret)
    await expect.poll(lastUsed).toBe(first)
    pass(59_000)
    await status(secret)
    pass(2_000)
    expect(await lastUsed()).toBe(first)
    await status(secret)
    await expect.poll(lastUsed).toBe(new Date().toISOString())
  })
})

describe('a key for one collection', () => {
  let tests = 0
  let own: string
  let foreign: string
  let secret: string
  beforeEach(async () => {
    tests += 1
    own = await newCollection(`Own ${tests}`)
    foreign = await newCollection(`Foreign ${tests}`)
    secret = (await makeKey({ right: 'write', collections: [own] })).secret
  })
  const send = (method: string, path: string, body?: unknown) =>
    lectern.send(method, path, body, bearer(secret))

  it('sees no other in any list, whichever door it comes in by', async () => {
    const items = (await (await lectern.get('collections', bearer(secret))).json()).items
    expect(items.map(({ id }: { id: string }) => id)).toEqual([own])
    const models = await (await lectern.get('/v1/models', bearer(secret))).json()
    expect(models.data.map(({ id }: { id: string }) => id)).toEqual([`Own ${tests}`])
    const wrong = await (await lectern.get('/v1/models/Foreign%201', bearer(secret))).text()
    expect(wrong).toContain(`There are: “Own ${tests}”`)
    const mcp = await lectern.send(
      'POST',
      '/mcp',
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_collections', arguments: {} } },
      { ...bearer(secret), accept: 'application/json, text/event-stream' },
    )
    expect(await mcp.text()).not.toContain('Foreign')
  })

  it('leafs through those it sees', async () => {
    const third = await newCollection('Third')
    const both = (await makeKey({ right: 'read', collections: [third, own] })).secret
    const page = async (query: string) =>
      (await lectern.get(`collections?limit=1${query}`, bearer(both))).json()
    const first = await page('')
    expect([first.items[0].id, first.next]).toEqual([own, own])
    const second = await page(`&cursor=${own}`)
    expect([second.items[0].id, second.next]).toEqual([third, null])
  })

  it('moves nothing to another, makes none, and goes on from no conversation of another', async () => {
    const path = `collections/${own}/documents`
    const added = await lectern.upload(path, { 'a.pdf': unread('A total.') }, { headers: bearer(admin) })
    const { items } = await added.json()
    const moved = await send('PATCH', `documents/${items[0].id}`, { collectionId: foreign })
    expect([moved.status, (await moved.json()).type]).toEqual([404, '/problems/collection-not-found'])
    expect((await send('POST', 'collections', { name: 'Mine' })).status).toBe(403)
    const asked = await lectern.send(
      'POST',
      `collections/${foreign}/ask`,
      { question: 'Who?' },
      bearer(admin),
    )
    const { conversationId, id: parentId } = await asked.json()
    const on = await send('POST', `collections/${own}/ask`, { question: 'And?', conversationId })
    expect([on.status, (await on.json()).type]).toEqual([404, '/problems/conversation-not-found'])
    const from = await send('POST', `collections/${own}/ask`, { question: 'And?', parentId })
    expect([from.status, (await from.json()).type]).toEqual([404, '/problems/answer-not-found'])
  })

  it('finds nothing of another by naming its documents', async () => {
    const document = await lectern.add(foreign, 'A foreign total.', { headers: bearer(admin) })
    const body = { query: 'foreign total', scope: { documents: [document] } }
    const found = await send('POST', `collections/${own}/search`, body)
    expect((await found.json()).items).toEqual([])
    const there = await lectern.send('POST', `collections/${foreign}/search`, body, bearer(admin))
    expect((await there.json()).items).toHaveLength(1)
  })
})

describe('guessing', () => {
  let guessed: Harness
  beforeAll(async () => {
    guessed = await lectern.serve({ keyFailuresMax: 3 })
  })
  afterAll(() => guessed.stop())
  const wrong = () => guessed.get('collections', bearer('not-a-key'))

  it('gets slower with every wrong key, and does not keep those out who have one', async () => {
    for (let n = 0; n < 3; n += 1) expect((await wrong()).status).toBe(401)
    const refused = await wrong()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await guessed.send('POST', 'session', { key: 'nothing' })).status).toBe(429)
    expect((await guessed.get('collections', bearer(admin))).status).toBe(200)
    for (const waitS of [1, 2, 4, 8]) {
      pass(waitS * 1_000)
      expect((await wrong()).status).toBe(401)
      expect((await wrong()).headers.get('retry-after')).toBe(String(waitS * 2))
    }
    pass(HOUR_MS)
    expect((await wrong()).status).toBe(401)
  })

  it('keeps guessed keys of the environment out too, while it lasts', async () => {
    const other = await lectern.serve({ keys: ['letmein'], keyFailuresMax: 1 })
    const tried = async (key: string) => (await other.get('collections', bearer(key))).status
    expect([await tried('letmeinn'), await tried('letmein')]).toEqual([401, 429])
    pass(1_000)
    expect(await tried('letmein')).toBe(200)
    await other.stop()
  })
})

describe('the audit log', () => {
  const audit = async (query = '', secret = admin) =>
    AuditListSchema.parse(await (await lectern.get(`audit${query}`, bearer(secret))).json()).items

  it('says who asked what and opened what, when and from where', async () => {
    const { collectionId, documentId } = await lectern.filled('The total due is 113.97.', bearer(admin))
    const { id, secret } = await makeKey({ right: 'ask' })
    const headers = { ...bearer(secret), 'x-request-id': 'mine' }
    const asked = await lectern.send(
      'POST',
      `collections/${collectionId}/ask`,
      { question: 'Total due?' },
      headers,
    )
    const answer = await asked.json()
    for (let n = 0; n < 3; n += 1) await lectern.get(`documents/${documentId}/pages/1`, headers)
    await (await lectern.get(`documents/${documentId}/file`, headers)).arrayBuffer()
    const common = {
      at: new Date().toISOString(),
      who: { kind: 'key', id, name: 'A key to ask' },
      collectionId,
      address: '127.0.0.1',
      requestId: 'mine',
    }
    expect(await audit(`?key=${id}`)).toMatchObject([
      { ...common, action: 'downloaded', subject: { kind: 'document', id: documentId }, detail: 'file' },
      { ...common, action: 'opened', subject: { kind: 'page', id: documentId }, detail: '1' },
      { ...common, action: 'asked', subject: { kind: 'answer', id: answer.id }, text: 'Total due?' },
    ])
    expect(await audit(`?subject=${documentId}&action=added`)).toHaveLength(1)
  })

  it('notes keys, and those who were kept out', async () => {
    // The same again is noted once a minute.
    pass(60_000)
    const { id, secret } = await makeKey({ right: 'read' })
    await lectern.get('keys', bearer(secret))
    await lectern.get('collections', bearer('nothing'))
    await lectern.send('DELETE', `keys/${id}`, undefined, bearer(admin))
    const noted = (await audit()).map(({ action, who }) => `${who.kind} ${action}`)
    expect(noted.slice(0, 4)).toEqual(['key revoked', 'nobody sign-in-refused', 'key refused', 'key added'])
    expect(noted.at(-1)).toBe('loopback added')
  })

  it('keeps no words of questions unless it is told to, and nothing when it is off', async () => {
    for (const [keep, expected] of [
      ['actions', [null]],
      ['off', []],
    ] as const) {
      const settings = { LECTERN_KEYS: 'k', LECTERN_AUDIT: keep }
      const other = await startHarness({ settings, reads: false })
      const headers = bearer('k')
      const { id } = await (await other.send('POST', 'collections', { name: 'Box' }, headers)).json()
      await other.send('POST', `collections/${id}/search`, { query: 'secret' }, headers)
      const { items } = await (await other.get('audit?action=searched', headers)).json()
      expect(items.map(({ text }: { text: string | null }) => text)).toEqual(expected)
      await other.stop()
    }
  })

  it('is for those alone who may see all', async () => {
    const { secret } = await makeKey({ right: 'write' })
    expect((await lectern.get('audit', bearer(secret))).status).toBe(403)
  })
})

describe('bounds', () => {
  /** A door that nobody locked, before servers with other bounds. */
  let open: Harness
  let id: string
  beforeAll(async () => {
    open = await startHarness({ reads: false })
    id = await open.collection()
  })
  afterAll(() => open.stop())

  it('on requests at once, in all and of one key, are told politely', async () => {
    const small = await open.serve({ keys: ['k'], requestsAtOnceMax: 3, requestsAtOnceOfKeyMax: 2 })
    const headers = bearer('k')
    const asked = endlessQuestions(small.verbs)
    const leave = new AbortController()
    const ask = () =>
      fetch(`${small.url}/api/v1/collections/${id}/ask`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ question: 'What is due?' }),
        signal: leave.signal,
      }).catch(() => undefined)
    const waiting = [ask(), ask()]
    await expect.poll(asked.count).toBe(2)
    const refused = await small.get('collections', headers)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    leave.abort()
    await Promise.all(waiting)
    await expect.poll(async () => (await small.get('collections', headers)).status).toBe(200)
    await small.stop()
  })

  it('in all are told politely too, before anybody is asked who they are', async () => {
    const small = await open.serve({ requestsAtOnceMax: 1 })
    const asked = endlessQuestions(small.verbs)
    const leave = new AbortController()
    const slow = fetch(`${small.url}/api/v1/collections/${id}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'What is due?' }),
      signal: leave.signal,
    }).catch(() => undefined)
    await expect.poll(asked.count).toBe(1)
    const refused = await small.get('collections')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await refused.json()).toMatchObject({ type: '/problems/busy' })
    leave.abort()
    await slow
    await small.stop()
  })

  it('on evidence packs made at once', async () => {
    const none = await open.serve({ evidenceAtOnceMax: 0 })
    const answer = await (await none.send('POST', `collections/${id}/ask`, { question: 'Who?' })).json()
    const refused = await none.get(`answers/${answer.id}/evidence`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    await none.stop()
  })

  it('on streams leave room for requests', async () => {
    const small = await open.serve({ streamsMax: 2, streamsOfKeyMax: 1, requestsAtOnceMax: 2 })
    const leave = new AbortController()
    const follow = () => fetch(`${small.url}/api/v1/models/events`, { signal: leave.signal })
    expect((await follow()).status).toBe(200)
    const second = await follow()
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '30'])
    expect((await small.get('collections')).status).toBe(200)
    leave.abort()
    await small.stop()
  })

  it('on bodies and headers', async () => {
    const small = await open.serve({ bodyBytesMax: 1_000, headerBytesMax: 4_096 })
    const long = await small.send('POST', 'collections', { name: 'x', description: 'y'.repeat(2_000) })
    expect(long.status).toBe(413)
    expect((await small.get('collections', { 'x-long': 'y'.repeat(5_000) })).status).toBe(431)
    await small.stop()
  })

  it('on the patience with a client that takes nothing', async () => {
    const small = await open.serve({ stalledMsMax: 1_000 })
    const sent = await small.upload(`collections/${id}/documents`, {
      'big.pdf': unread('a'.repeat(32_000_000)),
    })
    const { items } = await sent.json()
    const { port } = new URL(small.url)
    const socket = connect(Number(port), '127.0.0.1')
    const cut = new Promise((resolve) => socket.once('close', resolve))
    socket.write(`GET /api/v1/documents/${items[0].id}/file HTTP/1.1\r\nhost: localhost\r\n\r\n`)
    // It is cut on the other side; what had arrived is read only then.
    await setTimeout(4_000)
    let bytes = 0
    socket.on('error', () => {})
    socket.on('data', (part) => {
      bytes += part.length
    })
    await cut
    expect(bytes).toBeLessThan(32_000_000)
    await small.stop()
  }, 20_000)

  it('on the patience with a client that sends half a file', async () => {
    const small = await open.serve({ stalledMsMax: 1_000 })
    const half = await small.collection()
    const socket = connect(Number(new URL(small.url).port), '127.0.0.1')
    const cut = new Promise((resolve) => socket.once('close', resolve))
    const form = 'content-type: multipart/form-data; boundary=x\r\ncontent-length: 10000'
    const part = '--x\r\ncontent-disposition: form-data; name="files"; filename="half.txt"\r\n\r\nhalf of it'
    const head = `POST /api/v1/collections/${half}/documents HTTP/1.1\r\nhost: localhost\r\n${form}`
    socket.write(`${head}\r\n\r\n${part}`)
    await cut
    expect(await (await small.get(`collections/${half}/documents`)).json()).toMatchObject({ total: 0 })
    await small.stop()
  }, 20_000)
})

describe('a named server', () => {
  it('answers to its own names alone where they are known', async () => {
    const named = await lectern.serve({ keys: ['k'], names: ['Lectern.example'] })
    const headers = bearer('k')
    expect((await requestAs(named.url, 'lectern.example:443', headers)).status).toBe(200)
    expect((await requestAs(named.url, 'localhost', headers)).status).toBe(200)
    expect((await requestAs(named.url, 'evil.example', headers)).status).toBe(403)
    await named.stop()
  })
})
