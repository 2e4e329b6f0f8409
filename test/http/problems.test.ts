import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problems } from '../../web/server/problem.ts'
import { ProblemSchema, type WireProblem } from '../../web/server/wire.ts'
import { breakQuestions } from './faults.ts'
import { type Harness, startHarness } from './harness.ts'

let lectern: Harness
let collectionId: string
let documentId: string
beforeAll(async () => {
  lectern = await startHarness({ settings: { LECTERN_QUESTION_CHARS_MAX: '100' } })
  const filled = await lectern.filled()
  collectionId = filled.collectionId
  documentId = filled.documentId
})
afterAll(() => lectern.stop())

async function expectProblem(response: Response, status: number, code: string): Promise<WireProblem> {
  const problem = ProblemSchema.parse(await response.json())
  expect({ status: response.status, type: problem.type }).toEqual({ status, type: `/problems/${code}` })
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(problem.status).toBe(status)
  expect(problem.instance).toBe(response.headers.get('x-request-id'))
  return problem
}

type Case = readonly [what: string, method: string, path: string, body: unknown, field: string | undefined]

/** `C` and `D` stand for the collection and the document of this file. */
const INVALID: readonly Case[] = [
  ['a body that is not JSON', 'POST', 'collections', '{"name": ', undefined],
  ['a body that is a number', 'POST', 'collections', '7', ''],
  ['a body that is null', 'POST', 'collections', 'null', ''],
  ['a body that is a list', 'POST', 'collections', [], ''],
  ['no name', 'POST', 'collections', {}, 'name'],
  ['a blank name', 'POST', 'collections', { name: '   ' }, 'name'],
  ['a name too long', 'POST', 'collections', { name: 'x'.repeat(201) }, 'name'],
  ['a name with NUL, which SQLite would cut,', 'POST', 'collections', { name: 'a\u0000b' }, 'name'],
  ['a name of two lines', 'POST', 'collections', { name: 'a\nb' }, 'name'],
  ['a name nobody can see', 'POST', 'collections', { name: '\u200B\u2060' }, 'name'],
  ['a name that turns the text around it', 'POST', 'collections', { name: '\u202Egnp.exe' }, 'name'],
  ['a question with NUL', 'POST', 'collections/C/ask', { question: 'who\u0000?' }, 'question'],
  ['a query with NUL', 'POST', 'collections/C/search', { query: '\u0000' }, 'query'],
  ['a cursor we never gave', 'GET', 'collections?cursor=%00garbage', undefined, 'cursor'],
  ['a cursor made of air', 'GET', 'collections/C/documents?cursor=', undefined, 'cursor'],
  ['a name that is a number', 'POST', 'collections', { name: 7 }, 'name'],
  ['an unknown field', 'POST', 'collections', { name: 'x', colour: 'red' }, 'colour'],
  ['a prototype as a field', 'POST', 'collections', '{"name":"x","__proto__":{"admin":true}}', '__proto__'],
  ['nothing to change', 'PATCH', 'collections/C', {}, ''],
  ['no question', 'POST', 'collections/C/ask', {}, 'question'],
  ['an empty question', 'POST', 'collections/C/ask', { question: '' }, 'question'],
  ['a question too long', 'POST', 'collections/C/ask', { question: 'x'.repeat(101) }, 'question'],
  [
    'documents that are no ids',
    'POST',
    'collections/C/ask',
    { question: 'x', documents: [{}] },
    'documents.0',
  ],
  ['no documents at all', 'POST', 'collections/C/search', { query: 'x', documents: [] }, 'documents'],
  ['a limit of zero', 'POST', 'collections/C/search', { query: 'x', limit: 0 }, 'limit'],
  ['a limit of a half', 'POST', 'collections/C/search', { query: 'x', limit: 0.5 }, 'limit'],
  ['a huge limit', 'POST', 'collections/C/search', { query: 'x', limit: 1e9 }, 'limit'],
  ['a limit in words', 'GET', 'collections?limit=many', undefined, 'limit'],
  ['a limit below one', 'GET', 'collections?limit=0', undefined, 'limit'],
  ['a limit above 200', 'GET', 'collections?limit=201', undefined, 'limit'],
  ['a limit twice', 'GET', 'collections?limit=1&limit=2', undefined, 'limit'],
  ['an unknown parameter', 'GET', 'collections?page=2', undefined, 'page'],
  ['an unknown status', 'GET', 'collections/C/documents?status=lost', undefined, 'status'],
  ['an unknown format', 'GET', 'documents/D/export?format=docx', undefined, 'format'],
  ['page zero', 'GET', 'documents/D/pages/0', undefined, 'page'],
  ['a page in words', 'GET', 'documents/D/pages/one', undefined, 'page'],
  ['a negative page', 'GET', 'documents/D/pages/-1', undefined, 'page'],
  ['a width too small', 'GET', 'documents/D/pages/1/image?width=1', undefined, 'width'],
  ['a width too large', 'GET', 'documents/D/pages/1/image?width=100000', undefined, 'width'],
  ['a region of no numbers', 'GET', 'documents/D/pages/1/image?region=a,b,c,d', undefined, 'region'],
  ['a region beyond the page', 'GET', 'documents/D/pages/1/image?region=0,0,1.5,1', undefined, 'region'],
  ['a region turned around', 'GET', 'documents/D/pages/1/image?region=0.5,0,0.1,1', undefined, 'region'],
  ['a region too small to see', 'GET', 'documents/D/pages/1/image?region=0,0,0.0001,1', undefined, 'region'],
  ['odd line ids', 'GET', 'documents/D/pages/1/image?highlight=a,%00', undefined, 'highlight.1'],
  ['an id with a path in it', 'GET', 'documents/..%2F..%2Fetc%2Fpasswd', undefined, 'id'],
  ['an id with NUL', 'GET', 'documents/%00', undefined, 'id'],
  ['broken percent-encoding', 'GET', 'documents/%E0%A4%A', undefined, undefined],
]

describe('a malformed request', () => {
  it.each(INVALID)('with %s is named', async (_what, method, path, body, field) => {
    const filled = path.replace('C', collectionId).replace('D', documentId)
    const response = await lectern.send(method, filled, body)
    const problem = await expectProblem(response, 400, 'invalid-request')
    expect(problem.errors?.[0]?.path).toBe(field)
  })

  it('without JSON’s content type is 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const headers = { 'content-type': type }
      const response = await lectern.send('POST', 'collections', '{"name":"x"}', headers)
      await expectProblem(response, 415, 'wrong-content-type')
    }
    const charset = { 'content-type': 'application/json; charset=klingon' }
    await expectProblem(await lectern.send('POST', 'collections', '{}', charset), 415, 'wrong-content-type')
  })

  it('that is too large is 413', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1_000_001) })
    await expectProblem(await lectern.send('POST', 'collections', body), 413, 'request-too-large')
  })

  it('to nowhere is 404', async () => {
    await expectProblem(await lectern.get('nothing'), 404, 'path-not-found')
    await expectProblem(await lectern.get('/nothing.js'), 404, 'path-not-found')
    await expectProblem(await lectern.get('/api/v2/collections'), 404, 'path-not-found')
    await expectProblem(await lectern.get('documents/none'), 404, 'document-not-found')
    await expectProblem(await lectern.get(`documents/${documentId}/pages/2`), 404, 'page-not-found')
  })

  it('with another method is 405 and says which', async () => {
    const response = await lectern.send('PUT', 'collections', { name: 'x' })
    await expectProblem(response, 405, 'method-not-allowed')
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD')
    const options = await lectern.send('OPTIONS', `documents/${documentId}`)
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, PATCH, DELETE'])
  })

  it('that is not even HTTP leaves the server alive', async () => {
    const socket = connect(Number(new URL(lectern.url).port), '127.0.0.1')
    socket.write('\u0000\u0001\u0002 not HTTP at all\r\n\r\n')
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString())),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect((await lectern.get('/healthz')).status).toBe(200)
  })
})

describe('a name that is taken', () => {
  it('is 409', async () => {
    await lectern.send('POST', 'collections', { name: 'Twice' })
    const again = await lectern.send('POST', 'collections', { name: 'Twice' })
    const problem = await expectProblem(again, 409, 'name-taken')
    expect(problem.errors?.[0]?.path).toBe('name')
  })
})

describe('a bug', () => {
  it('is told without what it was, and logged with it', async () => {
    const faulty = await lectern.serve()
    breakQuestions(faulty.verbs, new TypeError('secret: undefined is not a function'))
    const response = await faulty.send('POST', `collections/${collectionId}/ask`, { question: 'Who?' })
    const problem = await expectProblem(response, 500, 'internal')
    expect(JSON.stringify(problem)).not.toMatch(/secret|TypeError|at .*:\d+/)
    const logged = faulty.log.find(({ msg }) => msg === 'http.failed')
    expect(JSON.stringify(logged)).toContain('secret')
    await faulty.stop()
  })
})

describe('the request id', () => {
  it('is the caller’s own when it is harmless', async () => {
    const id = async (asked: string) =>
      (await lectern.get('status', { 'x-request-id': asked })).headers.get('x-request-id')
    expect(await id('order-66')).toBe('order-66')
    expect(await id('a b')).not.toBe('a b')
    expect(await id('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('no request body', () => {
  it('breaks the server, whatever it is', async () => {
    const paths = [
      'collections',
      'collections/C/search',
      'collections/C/ask',
      'session',
      'collections/C/documents',
    ]
    const types = [
      'application/json',
      'application/json;charset=utf-16',
      'multipart/form-data; boundary=x',
      'text/html',
    ]
    const body = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 200 }),
      fc
        .dictionary(
          fc.constantFrom('question', 'query', 'limit', 'documents', 'key', 'name', '__proto__'),
          fc.jsonValue(),
        )
        .map((value) => JSON.stringify(value)),
      fc
        .string({ unit: 'grapheme' })
        .map(
          (text) =>
            `--x\r\ncontent-disposition: form-data; name="files"; filename="${text}"\r\n\r\n${text}\r\n--x--`,
        ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...types),
        body,
        async (path, type, sent) => {
          const response = await fetch(`${lectern.url}/api/v1/${path.replace('C', collectionId)}`, {
            method: 'POST',
            headers: { 'content-type': type },
            body: sent as BodyInit,
          })
          await response.arrayBuffer()
          expect(response.status).toBeLessThan(500)
        },
      ),
      { numRuns: 400 },
    )
    expect((await lectern.get('/healthz')).status).toBe(200)
  })
})

describe('no address', () => {
  it('breaks the server, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 5 }),
        async (parts) => {
          const path = parts.map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '?'))).join('/')
          const response = await lectern.get(`documents/${path}`)
          await response.arrayBuffer()
          expect(response.status).toBeLessThan(500)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('docs/problems.md', () => {
  const text = readFileSync('docs/problems.md', 'utf8')
  const sections = text.split(/^## /m).slice(1)

  it('has one paragraph a code and no other', () => {
    expect(sections.map((section) => section.split('\n', 1)[0]).sort()).toEqual(Object.keys(problems).sort())
    for (const section of sections)
      expect(section.split('\n').slice(1).join(' ').trim().length).toBeGreaterThan(40)
  })

  it('is served as the pages that types point to', async () => {
    for (const code of Object.keys(problems)) {
      const response = await lectern.get(`/problems/${code}`)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain(`<code>${code}</code>`)
    }
    expect(await (await lectern.get('/problems')).text()).toContain('/problems/file-encrypted')
    expect((await lectern.get('/problems/none')).status).toBe(404)
  })
})
