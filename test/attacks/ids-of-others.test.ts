import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { quoted } from '../../library/postgres/pool.ts'
import { makePdf } from '../fixtures/pdfs.ts'
import { say } from '../postgres/own-database.ts'
import { type RealLectern, startLectern } from './real-lectern.ts'

// Two documents are read in page processes: seconds, and minutes on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const ROOT = 'the-operators-own-long-key'
const SECRET = 'Wolfram'

type Things = Readonly<{
  collection: string
  document: string
  line: string
  conversation: string
  answer: string
}>
type Key = Readonly<{ id: string; secret: string }>

let lectern: RealLectern
let now = Date.now()
let theirs: Things
let mine: Things
let key: Key
beforeAll(async () => {
  lectern = await startLectern({ LECTERN_KEYS: ROOT, LECTERN_KEY_FAILURES_MAX: '1000' }, () => now)
  theirs = await fill('Theirs', `The harbor master is ${SECRET} Keller.`)
  mine = await fill('Mine', 'The harbor master is Ada Marsh.')
  key = await makeKey({ right: 'write', collections: [mine.collection] })
})
afterAll(() => lectern.stop())

async function fill(name: string, text: string): Promise<Things> {
  const collection = await lectern.collection(name, ROOT)
  const pdf = await makePdf((drawn) => drawn.text(text))
  const [document] = await lectern.add(collection, { 'ledger.pdf': pdf }, ROOT)
  expect(document?.status).toBe('ready')
  const id = document?.id ?? ''
  const page = await (await lectern.call('GET', `documents/${id}/pages/1`, { key: ROOT })).json()
  const body = { question: 'Who is the harbor master?' }
  const answer = await (
    await lectern.call('POST', `collections/${collection}/ask`, { body, key: ROOT })
  ).json()
  const [line] = page.lines
  return { collection, document: id, line: line.id, conversation: answer.conversationId, answer: answer.id }
}

async function makeKey(input: object): Promise<Key> {
  const made = await lectern.call('POST', 'keys', { body: { name: 'A key', ...input }, key: ROOT })
  expect(made.status).toBe(201)
  return made.json()
}

const asked = (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') =>
  lectern.call(method, path, { key: key.secret, ...(body !== undefined && { body }) })

describe('a key for one collection', () => {
  it('reaches nothing of another by any address', async () => {
    const { paths } = await (await lectern.call('GET', 'openapi.json', { key: ROOT })).json()
    const ids = {
      collections: theirs.collection,
      documents: theirs.document,
      conversations: theirs.conversation,
      answers: theirs.answer,
    }
    const tried: string[] = []
    for (const [path, methods] of Object.entries<
      Record<string, { requestBody?: unknown; parameters?: { name: string; required?: boolean }[] }>
    >(paths)) {
      const kind = path.split('/')[1] as keyof typeof ids
      if (!(kind in ids) || !path.includes('{id}')) continue
      const filled = path.slice(1).replace('{id}', ids[kind]).replace('{page}', '1')
      for (const [method, { requestBody, parameters = [] }] of Object.entries(methods)) {
        const query = parameters
          .filter(({ required, name }) => required && !/^(id|page)$/.test(name))
          .map(({ name }) => [name, 'harbor'])
        const body = requestBody === undefined ? undefined : (BODIES[`${method} ${path}`] ?? {})
        const response = await asked(`${filled}?${new URLSearchParams(query)}`, body, method.toUpperCase())
        const text = await response.text()
        tried.push(`${method} ${path}`)
        expect([method, path, response.status >= 400, text.includes(SECRET)]).toEqual([
          method,
          path,
          true,
          false,
        ])
        // As if it were not there: not even that it is.
        if (response.status === 403) expect(text).not.toContain(ids[kind])
      }
    }
    expect(tried.length).toBeGreaterThan(25)
    expect((await lectern.call('GET', `documents/${theirs.document}`, { key: ROOT })).status).toBe(200)
  })

  it('is told of another’s things what it is told of things that are not there', async () => {
    const like = async (path: string) => {
      const { detail, instance: _, ...problem } = await (await asked(path)).json()
      return { ...problem, detail: detail.replace(/[0-9a-f-]{36}/g, 'ID') }
    }
    const nobody = '01990000-0000-7000-8000-000000000000'
    expect(await like(`documents/${theirs.document}`)).toEqual(await like(`documents/${nobody}`))
    expect(await like(`collections/${theirs.collection}`)).toEqual(await like(`collections/${nobody}`))
    expect(await like(`conversations/${theirs.conversation}`)).toEqual(await like(`conversations/${nobody}`))
    expect(await like(`answers/${theirs.answer}`)).toEqual(await like(`answers/${nobody}`))
  })

  it('finds and cites nothing of another that is named inside a body', async () => {
    const documents = [theirs.document]
    const found = await (
      await asked(`collections/${mine.collection}/search`, { query: 'harbor master', documents })
    ).text()
    expect(found).not.toContain(SECRET)
    const answer = await (
      await asked(`collections/${mine.collection}/ask`, { question: 'Who is the harbor master?', documents })
    ).text()
    expect(answer).not.toContain(SECRET)
    for (const body of [
      { question: 'And who is that?', conversationId: theirs.conversation },
      { question: 'And who is that?', conversationId: mine.conversation, parentId: theirs.answer },
    ]) {
      const response = await asked(`collections/${mine.collection}/ask`, body)
      expect([response.status >= 400, (await response.text()).includes(SECRET)]).toEqual([true, false])
    }
  })

  it('moves nothing into or out of another', async () => {
    const into = await asked(`documents/${mine.document}`, { collectionId: theirs.collection }, 'PATCH')
    const out = await asked(`documents/${theirs.document}`, { collectionId: mine.collection }, 'PATCH')
    expect([into.status, out.status]).toEqual([404, 404])
    const list = await (
      await lectern.call('GET', `collections/${theirs.collection}/documents`, { key: ROOT })
    ).json()
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([theirs.document])
  })

  it('lists, by every door, its own alone', async () => {
    const texts = await Promise.all(
      ['collections', '/v1/models'].map(async (path) => (await asked(path)).text()),
    )
    for (const text of texts) {
      expect(text).toContain('Mine')
      expect(text).not.toContain('Theirs')
    }
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'list_collections', arguments: {} },
    }
    const headers = { accept: 'application/json, text/event-stream' }
    const mcp = await (await lectern.call('POST', '/mcp', { body: call, key: key.secret, headers })).text()
    expect(mcp).toContain('Mine')
    expect(mcp).not.toContain('Theirs')
  })

  it('makes no key, reads no audit and sees no settings of the machine', async () => {
    const refused = await Promise.all([
      asked('keys'),
      asked('keys', { name: 'More', right: 'admin' }),
      asked('audit'),
      asked(`keys/${key.id}`, undefined, 'DELETE'),
    ])
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  it('follows no events of another', async () => {
    const events = await asked(`collections/${theirs.collection}/events`)
    expect(events.status).toBe(404)
  })
})

describe('a key that only reads', () => {
  it('changes and deletes nothing, not even in its own collection', async () => {
    const reader = await makeKey({ right: 'read', collections: [mine.collection] })
    const call = (method: string, path: string, body?: unknown) =>
      lectern.call(method, path, { key: reader.secret, ...(body !== undefined && { body }) })
    expect((await call('GET', `documents/${mine.document}`)).status).toBe(200)
    const refused = await Promise.all([
      call('DELETE', `documents/${mine.document}`),
      call('PATCH', `documents/${mine.document}`, { name: 'x' }),
      call('DELETE', `collections/${mine.collection}`),
      call('DELETE', `conversations/${mine.conversation}`),
      call('POST', `collections/${mine.collection}/ask`, { question: 'Who?' }),
    ])
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
})

describe('a key that is over', () => {
  it('lets nobody in by any credential made of it, and all are told the same', async () => {
    const expiring = await makeKey({ right: 'read', expiresAt: new Date(now + 60_000).toISOString() })
    const revoked = await makeKey({ right: 'read' })
    const cookies: string[] = []
    for (const { secret } of [expiring, revoked]) {
      const session = await lectern.call('POST', 'session', { body: { key: secret } })
      cookies.push(session.headers.get('set-cookie')?.split(';', 1)[0] ?? '')
      expect((await lectern.call('GET', 'collections', { key: secret })).status).toBe(200)
    }
    const stream = await lectern.call('GET', 'models/events', { key: revoked.secret })
    await lectern.call('DELETE', `keys/${revoked.id}`, { key: ROOT })
    now += 61_000
    // The stream that was open with it ends.
    expect(await stream.text()).toContain('retry:')
    const answers = await Promise.all([
      ...[expiring.secret, revoked.secret, 'never-was'].map((secret) =>
        lectern.call('GET', 'collections', { key: secret }),
      ),
      ...cookies.map((cookie) => lectern.call('GET', 'collections', { headers: { cookie } })),
      ...[expiring.secret, revoked.secret].map((secret) =>
        lectern.call('GET', 'collections', { headers: { 'x-api-key': secret, cookie: `key=${secret}` } }),
      ),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
    const told = await Promise.all(
      answers.slice(0, 3).map(async (answer) => ({ ...(await answer.json()), instance: '' })),
    )
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  it('is nowhere on the disk and in no log', async () => {
    const log = JSON.stringify(lectern.log)
    for (const secret of [key.secret, ROOT, SECRET]) expect(log).not.toContain(secret)
    const kept =
      lectern.databaseUrl === '' ? await filesOf(lectern.folder) : await tablesIn(lectern.databaseUrl)
    for (const [name, bytes] of kept)
      expect([name, bytes.includes(key.secret), bytes.includes(ROOT)]).toEqual([name, false, false])
    expect(kept.some(([, bytes]) => bytes.includes(key.id))).toBe(true)
  })
})

type Kept = readonly (readonly [name: string, bytes: Buffer])[]

async function filesOf(folder: string): Promise<Kept> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('lectern.db'))
  return Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`)] as const))
}

async function tablesIn(url: string): Promise<Kept> {
  const { rows } = await say(url, "select tablename as name from pg_tables where schemaname = 'lectern'")
  return Promise.all(
    rows.map(async ({ name }) => {
      const table = await say(url, `select row::text as text from lectern.${quoted(name)} row`)
      return [name, Buffer.from(table.rows.map(({ text }) => text).join('\n'))] as const
    }),
  )
}

/** What a body must hold for the call to be understood at all. */
const BODIES: Readonly<Record<string, object>> = {
  'post /collections/{id}/search': { query: 'harbor master' },
  'post /collections/{id}/ask': { question: 'Who is the harbor master?' },
  'patch /collections/{id}': { name: 'Stolen' },
  'patch /documents/{id}': { name: 'stolen.pdf' },
  'patch /conversations/{id}': { title: 'Stolen' },
  'post /documents/{id}/extract': { schema: { type: 'object', properties: { master: { type: 'string' } } } },
}
