import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../config.ts'
import { type Right, rights } from '../../core/key.ts'
import type { Route } from '../../web/server/route.ts'
import { allRoutes } from '../../web/server/routes/all.ts'
import { type Harness, startHarness } from './harness.ts'

/** Every route there is, from the very table the server is made of. Nothing of it is called here. */
const routes = allRoutes({
  auth: undefined as never,
  streams: undefined as never,
  limits: loadConfig({}).server,
})

/** What is sent to each route with a body: a new one is added here, or the walk says that it is missing. */
const bodies: Readonly<Record<string, (place: Place) => unknown>> = {
  createCollection: () => ({ name: `Made ${Math.random()}` }),
  updateCollection: () => ({ description: 'Changed' }),
  updateDocument: () => ({ name: 'renamed.txt' }),
  rereadDocument: () => ({}),
  search: () => ({ query: 'total due' }),
  ask: () => ({ question: 'What is the total due?' }),
  updateConversation: () => ({ title: 'Renamed' }),
  giveFeedback: () => ({ verdict: 'right' }),
  extractFields: () => ({ schema: { type: 'object', properties: { total: { type: 'string' } } } }),
  signIn: () => ({ key: 'nothing' }),
  createKey: () => ({ name: 'Another', right: 'read' }),
}

const queries: Readonly<Record<string, string>> = { findInDocument: '?q=total' }

/** What lies in a collection. */
type Place = Readonly<{ collections: string; documents: string; conversations: string; answers: string }>

let lectern: Harness
let admin: string
let own: Place
let foreign: Place
/** One for each right, for `own` alone. */
const confined = new Map<Right, string>()
/** The same for all collections. */
const wide = new Map<Right, string>()

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

async function makeKey(right: Right, collections: readonly string[] | null): Promise<string> {
  const made = await lectern.send(
    'POST',
    'keys',
    { name: `${right} key`, right, collections },
    admin === undefined ? {} : bearer(admin),
  )
  return (await made.json()).secret
}

async function fill(): Promise<Place> {
  const headers = bearer(admin)
  const { collectionId: id, documentId: document } = await lectern.filled('The total due is 113.97.', headers)
  const asked = await lectern.send('POST', `collections/${id}/ask`, { question: 'total due?' }, headers)
  const answer = await asked.json()
  return { collections: id, documents: document, conversations: answer.conversationId, answers: answer.id }
}

beforeAll(async () => {
  lectern = await startHarness()
  admin = await makeKey('admin', null)
  own = await fill()
  foreign = await fill()
  for (const right of rights) {
    wide.set(right, await makeKey(right, null))
    if (right !== 'admin') confined.set(right, await makeKey(right, [own.collections]))
  }
})
afterAll(() => lectern.stop())

/** The kind of thing a path names, such as `documents`. */
function kindOf({ path }: Route): string | undefined {
  return /^\/(\w+)\/\{id\}/.exec(path)?.[1]
}

async function call(
  route: Route,
  id: string,
  secret: string | undefined,
): Promise<{ status: number; text: string }> {
  const leave = new AbortController()
  const path = route.path.replace('{id}', id).replace('{page}', '1')
  const form = new FormData()
  if (route.body?.kind === 'files') form.append(route.body.field, new Blob(['A line.']), 'new.txt')
  const body =
    route.body?.kind === 'json' ? JSON.stringify(bodies[route.name]?.(own) ?? {}) : route.body && form
  const response = await fetch(`${lectern.url}/api/v1${path}${queries[route.name] ?? ''}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(secret !== undefined && bearer(secret)),
      ...(route.body?.kind === 'json' && { 'content-type': 'application/json' }),
    },
    signal: leave.signal,
    ...(body && { body }),
  })
  // Streams of events would last for ever.
  const lasting = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = lasting ? '' : await response.text()
  leave.abort()
  return { status: response.status, text }
}

/** Without what differs from call to call. */
function problemIn(text: string): unknown {
  const { instance: _instance, ...problem } = JSON.parse(text)
  return problem
}

const guardedRoutes = routes.filter(({ right }) => right !== null)
const named = (route: Route) => ({ title: `${route.method.toUpperCase()} ${route.path}`, route })

describe.each(guardedRoutes.map(named))('$title', ({ route }) => {
  const needed = route.right ?? 'admin'
  const lower = rights.slice(0, rights.indexOf(needed))

  it('is known to this walk', () => {
    if (route.body?.kind === 'json') expect(Object.keys(bodies)).toContain(route.name)
  })

  it('lets nobody in without a key', async () => {
    expect((await call(route, own.documents, undefined)).status).toBe(401)
  })

  it.each(lower)(`does not do it with the right “%s”`, async (right) => {
    const id = own[kindOf(route) as keyof Place] ?? 'x'
    const { status, text } = await call(route, id, wide.get(right))
    expect([status, JSON.parse(text).type]).toEqual([403, '/problems/forbidden'])
  })

  const kind = kindOf(route) as keyof Place | undefined
  if (kind === undefined || !['collections', 'documents', 'conversations', 'answers'].includes(kind)) return

  it('answers for what lies in another collection as for what was never there', async () => {
    const secret = confined.get(needed)
    const seen = await call(route, foreign[kind], secret)
    const missing = await call(route, '0190a000-0000-7000-8000-000000000000', secret)
    expect(seen.status).toBe(404)
    expect(problemIn(seen.text)).toEqual(problemIn(missing.text))
  })

  it('does it for what lies in its own', async () => {
    // Made anew, since some routes take it away.
    const place = route.method === 'delete' ? await fill() : own
    const secret = place === own ? confined.get(needed) : await makeKey(needed, [place.collections])
    const { status } = await call(route, place[kind], secret)
    expect([200, 201, 202, 204]).toContain(status)
  })
})
