import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SessionSchema } from '../../web/server/wire-access.ts'
import { type Harness, startHarness } from './harness.ts'
import { eventsOf, take } from './read-events.ts'
import { requestAs } from './request-as.ts'

const KEY = 'a-long-random-key'
const DAY_MS = 24 * 3_600_000

let lectern: Harness
/** The same without any key. */
let open: Harness
afterAll(() => void vi.useRealTimers())
beforeAll(async () => {
  // The clock of the program, which takes hold of it when it starts.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
  lectern = await startHarness({ settings: { LECTERN_KEYS: `another-key,${KEY}` }, reads: false })
  open = await startHarness({ reads: false })
})
afterAll(async () => {
  await lectern.stop()
  await open.stop()
})

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function signIn(
  headers: Record<string, string> = {},
): Promise<Readonly<{ cookie: string; set: string }>> {
  const response = await lectern.send('POST', 'session', { key: KEY }, headers)
  expect(response.status).toBe(200)
  const set = response.headers.get('set-cookie') ?? ''
  return { set, cookie: set.split(';', 1)[0] ?? '' }
}

describe('with keys', () => {
  it.each([
    'collections',
    'documents/x',
    'documents/x/file',
    'documents/x/pages/1/image',
    'status',
    'openapi.json',
    'docs',
    'collections/x/events',
    '/metrics',
  ])('%s needs one', async (path) => {
    const response = await lectern.get(path)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="lectern"')
    expect(await response.json()).toMatchObject({ type: '/problems/unauthorized' })
  })

  it.each(['/healthz', '/readyz', '/problems/unauthorized'])('%s needs none', async (path) => {
    expect((await lectern.get(path)).status).toBe(200)
  })

  it('takes any of them, and nothing like them', async () => {
    expect((await lectern.get('collections', bearer(KEY))).status).toBe(200)
    expect((await lectern.get('collections', bearer('another-key'))).status).toBe(200)
    for (const wrong of [
      '',
      'a',
      `${KEY}x`,
      KEY.slice(1),
      KEY.toUpperCase(),
      'another-key,a-long-random-key',
    ]) {
      expect((await lectern.get('collections', bearer(wrong))).status).toBe(401)
    }
    expect((await lectern.get('collections', { authorization: `Basic ${KEY}` })).status).toBe(401)
    expect((await lectern.get(`collections?key=${KEY}`, { 'x-api-key': KEY })).status).toBe(401)
  })

  it('trades a key for a cookie that scripts cannot read and that is not the key', async () => {
    const { cookie, set } = await signIn()
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Strict/)
    expect(set).not.toMatch(/Secure/)
    expect(set).not.toContain(KEY)
    expect((await lectern.get('collections', { cookie })).status).toBe(200)
    expect((await lectern.get('collections', { cookie: `${cookie}x` })).status).toBe(401)
  })

  it('marks the cookie Secure where the page came over TLS', async () => {
    const host = new URL(lectern.url).host
    expect((await signIn({ origin: `https://${host}` })).set).toMatch(/Secure/)
  })

  it('lets a wrong key win over no session', async () => {
    const { cookie } = await signIn()
    expect((await lectern.get('collections', { cookie, ...bearer('wrong') })).status).toBe(401)
  })

  it('tells who is signed in', async () => {
    const { cookie } = await signIn()
    const session = async (headers = {}) =>
      SessionSchema.parse(await (await lectern.get('session', headers)).json())
    expect(await session()).toEqual({ keyRequired: true, signedIn: false, key: null })
    const key = { name: null, right: 'admin', confined: false }
    expect(await session({ cookie })).toEqual({ keyRequired: true, signedIn: true, key })
    expect((await lectern.send('POST', 'session', { key: 'wrong' })).status).toBe(401)
  })

  it('forgets a session that signed out', async () => {
    const { cookie } = await signIn()
    expect((await lectern.send('DELETE', 'session', undefined, { cookie })).status).toBe(204)
    expect((await lectern.get('collections', { cookie })).status).toBe(401)
  })

  it('ends the streams of a session that signs out, and no others', async () => {
    const { cookie } = await signIn()
    const streams = `${lectern.url}/api/v1/models/events`
    const own = eventsOf(await fetch(streams, { headers: { cookie } }))
    const leave = new AbortController()
    const other = eventsOf(await fetch(streams, { headers: bearer(KEY), signal: leave.signal }))
    expect([...(await take(own, 1)), ...(await take(other, 1))]).toMatchObject([
      { event: 'models' },
      { event: 'models' },
    ])
    await lectern.send('DELETE', 'session', undefined, { cookie })
    expect(await take(own, 1)).toEqual([])
    const ended = take(other, 1).then(
      () => 'ended',
      () => 'left',
    )
    leave.abort()
    expect(await ended).toBe('left')
  })

  it('forgets a session after thirty days', async () => {
    const { cookie } = await signIn()
    const until = Date.now() + 30 * DAY_MS
    vi.setSystemTime(until - 1)
    expect((await lectern.get('collections', { cookie })).status).toBe(200)
    vi.setSystemTime(until)
    expect((await lectern.get('collections', { cookie })).status).toBe(401)
  })

  it('never writes a key or a cookie to the log', async () => {
    const { cookie } = await signIn()
    await lectern.get('collections', bearer(KEY))
    const text = JSON.stringify(lectern.log)
    expect(text).toContain('http.request')
    expect(text).not.toContain(KEY)
    expect(text).not.toContain(cookie.split('=')[1])
  })
})

describe('another site', () => {
  const site = { origin: 'https://evil.example' }

  it('changes nothing, with or without a session', async () => {
    const { cookie } = await signIn()
    const attempts = [
      site,
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ]
    for (const headers of attempts) {
      const response = await lectern.send('POST', 'collections', { name: 'Stolen' }, { ...headers, cookie })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ type: '/problems/wrong-origin' })
    }
  })

  it('is never told that it may read', async () => {
    const response = await lectern.get('collections', { ...site, ...bearer(KEY) })
    const names = [...response.headers.keys()]
    expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([])
    const preflight = await lectern.send('OPTIONS', 'collections', undefined, site)
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('differs from our own page', async () => {
    const { cookie } = await signIn()
    const own = { origin: lectern.url, cookie }
    expect((await lectern.send('POST', 'collections', { name: 'Mine' }, own)).status).toBe(201)
    const fetched = { 'sec-fetch-site': 'same-origin', cookie }
    expect((await lectern.send('POST', 'collections', { name: 'Mine too' }, fetched)).status).toBe(201)
  })
})

describe('without keys', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'lectern.example'])('refuses to listen on %s', async (host) => {
    await expect(open.serve({ host })).rejects.toThrow(/LECTERN_KEYS/)
  })

  it('answers to names of loopback only', async () => {
    // fetch would replace the Host header, so the name is asked for below it.
    const { status: own } = await requestAs(open.url, 'localhost:1234')
    expect(own).toBe(200)
    expect((await requestAs(open.url, '[::1]:80')).status).toBe(200)
    const { status, body } = await requestAs(open.url, 'evil.example')
    expect(status).toBe(403)
    expect(JSON.parse(body)).toMatchObject({ type: '/problems/wrong-origin' })
    expect(await (await open.send('POST', 'session', { key: 'any' })).json()).toEqual({
      keyRequired: false,
      signedIn: true,
      key: { name: null, right: 'admin', confined: false },
    })
  })
})

describe('the rate limit', () => {
  it('answers 429 with the time to wait', async () => {
    const strict = await open.serve({ requestsPerMinuteMax: 3 })
    const statuses: number[] = []
    for (let n = 0; n < 3; n += 1) statuses.push((await strict.get('collections')).status)
    const refused = await strict.get('collections', { 'x-forwarded-for': '10.0.0.1' })
    expect(statuses).toEqual([200, 200, 200])
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ type: '/problems/rate-limited' })
    expect((await strict.get('/healthz')).status).toBe(200)
    await strict.stop()
  })

  it('lets a person leaf through a long document, ten times as fast', async () => {
    const strict = await open.serve({ requestsPerMinuteMax: 1 })
    const turned: number[] = []
    for (let n = 1; n <= 11; n += 1) turned.push((await strict.get(`documents/nobody/pages/${n}`)).status)
    expect(turned).toEqual([...Array.from({ length: 10 }, () => 404), 429])
    expect((await strict.get('collections')).status).toBe(200)
    expect((await strict.get('collections')).status).toBe(429)
    await strict.stop()
  })
})
