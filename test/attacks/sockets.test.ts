import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from '../http/harness.ts'

const KEY = 'a-long-random-key'

let lectern: Harness
beforeAll(async () => {
  const settings = {
    LECTERN_KEYS: KEY,
    LECTERN_REQUEST_MS_MAX: '1500',
    LECTERN_STALLED_MS_MAX: '1000',
    LECTERN_BODY_BYTES_MAX: '10000',
  }
  lectern = await startHarness({ settings, reads: false })
})
afterAll(() => lectern.stop())
afterEach(async () => {
  // Whatever was sent: whoever comes next is served.
  expect((await lectern.get('/healthz')).status).toBe(200)
})

/** Statuses of what the server answers to these bytes, until it or `ms` ends the connection. */
async function exchange(
  bytes: string | Uint8Array,
  ms = 3_000,
): Promise<Readonly<{ statuses: readonly number[]; text: string; ended: boolean }>> {
  const { hostname, port } = new URL(lectern.url)
  return new Promise((resolve) => {
    let [text, ended] = ['', true]
    const socket = connect(Number(port), hostname, () => void socket.write(bytes))
    const timer = setTimeout(() => {
      ended = false
      socket.destroy()
    }, ms)
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]))
      resolve({ statuses, text, ended })
    })
  })
}

const headers = (...more: readonly string[]) =>
  ['host: localhost', `authorization: Bearer ${KEY}`, ...more].join('\r\n')
const inner = `GET /api/v1/collections HTTP/1.1\r\n${headers()}\r\n\r\n`

describe('a request hidden in another', () => {
  const chunked = 'transfer-encoding: chunked'
  it.each([
    [
      'both lengths',
      `POST /api/v1/collections HTTP/1.1\r\n${headers('content-length: 4', chunked)}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'two lengths',
      `POST /api/v1/collections HTTP/1.1\r\n${headers('content-length: 0', 'content-length: 44')}\r\n\r\n${inner}`,
    ],
    [
      'a length with a sign',
      `POST /api/v1/collections HTTP/1.1\r\n${headers('content-length: +0')}\r\n\r\n${inner}`,
    ],
    [
      'a disguised coding',
      `POST /api/v1/collections HTTP/1.1\r\n${headers('transfer-encoding: xchunked')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'a coding twice',
      `POST /api/v1/collections HTTP/1.1\r\n${headers(chunked, 'transfer-encoding: identity')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'a space before the colon',
      `POST /api/v1/collections HTTP/1.1\r\n${headers('transfer-encoding : chunked')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'a folded header',
      `POST /api/v1/collections HTTP/1.1\r\n${headers('x-a: b', ' transfer-encoding: chunked')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'a bare line feed in a chunk',
      `POST /api/v1/collections HTTP/1.1\r\n${headers(chunked)}\r\n\r\n0\n\n${inner}`,
    ],
    [
      'an extension that ends a line',
      `POST /api/v1/collections HTTP/1.1\r\n${headers(chunked)}\r\n\r\n5;\nabcde\r\n0\r\n\r\n${inner}`,
    ],
  ])('by %s is not answered', async (_, bytes) => {
    const { statuses } = await exchange(bytes)
    expect(statuses).toHaveLength(1)
    expect(statuses[0]).toBeGreaterThanOrEqual(400)
    expect(statuses[0]).toBeLessThan(500)
  })
})

describe('a header', () => {
  it('that is longer than any honest one is refused', async () => {
    const { statuses } = await exchange(
      `GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`,
    )
    expect(statuses).toEqual([431])
  })

  it('sent twice, as another kind or with a line end lets nobody in', async () => {
    const tried = [
      `authorization: Bearer wrong\r\nauthorization: Bearer ${KEY}`,
      `x-api-key: ${KEY}`,
      `x-forwarded-for: 127.0.0.1\r\nx-real-ip: 127.0.0.1`,
      `x-original-url: /healthz\r\nx-rewrite-url: /healthz`,
      `authorization: Basic ${Buffer.from(`admin:${KEY}`).toString('base64')}`,
      'cookie: lectern=undefined',
    ]
    for (const line of tried) {
      const { statuses } = await exchange(
        `GET /api/v1/collections HTTP/1.1\r\nhost: localhost\r\n${line}\r\nconnection: close\r\n\r\n`,
      )
      expect([line, statuses]).toEqual([line, [401]])
    }
  })

  it('of a method or an address that is none ends that connection alone', async () => {
    const rest = `\r\n${headers('connection: close')}\r\n\r\n`
    for (const line of [
      'BREW / HTTP/1.1',
      'GET http://evil.example/api/v1/collections HTTP/1.1',
      'GET /%00 HTTP/1.1',
      'GET /%ff%fe HTTP/1.1',
      'GET //evil.example/%2e%2e HTTP/1.1',
      'TRACE / HTTP/1.1',
      'CONNECT evil.example:80 HTTP/1.1',
      'GET / HTTP/9.9',
      '\0\x16\x03\x01',
    ]) {
      const { statuses } = await exchange(line + rest)
      expect([line, statuses.every((status) => status < 500)]).toEqual([line, true])
    }
  })
})

describe('a client that is slow on purpose', () => {
  // Node looks for such connections every 30 s.
  it('is cut off when its headers do not come, or its body, however much it promised', async () => {
    const promise = headers('content-type: application/json', 'content-length: 9999')
    const cut = await Promise.all([
      exchange('GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-', 45_000),
      exchange(`POST /api/v1/collections HTTP/1.1\r\n${promise}\r\n\r\n{`, 45_000),
    ])
    for (const { ended, statuses } of cut) {
      expect([ended, statuses.every((status) => status >= 400 && status < 500)]).toEqual([true, true])
    }
  }, 60_000)

  it('does not keep others out while two hundred of its connections wait', async () => {
    const { hostname, port } = new URL(lectern.url)
    const slow = Array.from({ length: 200 }, () => connect(Number(port), hostname))
    for (const socket of slow) {
      socket.on('error', () => {})
      socket.write('GET /healthz HTTP/1.1\r\nx-a: ')
    }
    expect((await lectern.get('collections', { authorization: `Bearer ${KEY}` })).status).toBe(200)
    expect(slow.filter(({ closed }) => closed)).toEqual([])
    for (const socket of slow) socket.destroy()
  })
})

describe('a body', () => {
  it('of JSON as deep as it is long, or that names what all objects inherit, is refused and changes nothing', async () => {
    const bodies = [
      '['.repeat(4_000),
      `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`,
      '{"__proto__":{"isAdmin":true},"name":"x"}',
      '{"constructor":{"prototype":{"isAdmin":true}},"name":"x"}',
      '{"name":{"toString":1}}',
      '{"name":"\\ud800","description":1e999}',
    ]
    for (const body of bodies) {
      const response = await lectern.send('POST', 'collections', body, { authorization: `Bearer ${KEY}` })
      expect([body.slice(0, 30), response.status]).toEqual([body.slice(0, 30), 400])
    }
    expect('isAdmin' in {}).toBe(false)
  })

  it('that is packed, or packed to a bomb, is not unpacked beyond its limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '))
    const response = await fetch(`${lectern.url}/api/v1/collections`, {
      method: 'POST',
      body: bomb,
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        authorization: `Bearer ${KEY}`,
      },
    })
    expect(response.status).toBe(413)
  })

  it('with a thousand parts, nested forms or no end is told as what it is', async () => {
    const { collectionId } = await openCollection()
    const type = 'content-type: multipart/form-data; boundary=b'
    const path = `/api/v1/collections/${collectionId}/documents`
    const send = (body: string) =>
      exchange(
        `POST ${path} HTTP/1.1\r\n${headers(type, `content-length: ${body.length}`, 'connection: close')}\r\n\r\n${body}`,
      )
    const part = (head: string) => `--b\r\n${head}\r\n\r\nx\r\n`
    const bodies = [
      `${part('content-disposition: form-data; name="a"').repeat(1_000)}--b--`,
      `${part(
        'content-disposition: form-data; name="files"; filename="a"\r\ncontent-type: multipart/mixed; boundary=c',
      )}--b--`,
      `${part(`content-disposition: form-data; name="files"; filename="${'a'.repeat(5_000)}"`)}--b--`,
      `${part('content-disposition: form-data; name="files"; filename="a"\0')}--b--`,
      part('content-disposition: attachment'),
      '--b\r\n'.repeat(1_000),
    ]
    for (const body of bodies) {
      const { statuses } = await send(body)
      expect([body.slice(0, 80), statuses.length, (statuses[0] ?? 500) < 500]).toEqual([
        body.slice(0, 80),
        1,
        true,
      ])
    }
  })
})

async function openCollection(): Promise<Readonly<{ collectionId: string }>> {
  const made = await lectern.send(
    'POST',
    'collections',
    { name: `Box ${Math.random()}` },
    { authorization: `Bearer ${KEY}` },
  )
  return { collectionId: (await made.json()).id }
}
