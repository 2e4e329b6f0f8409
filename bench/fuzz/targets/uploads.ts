import assert from 'node:assert/strict'
import { connect } from 'node:net'
import type { Target } from '../target.ts'
import type { RunningApi } from './running-api.ts'

/** Bytes of a whole HTTP request, from its first line: forms, headers, lengths that lie. */
export const uploads: Target = {
  name: 'uploads',
  covers: /^(web\/server|ingest\/(upload|sniff)|library\/blobs)/,
  words: [
    ...[
      'POST ',
      'GET ',
      '/api/v1/read',
      '/api/v1/collections',
      'HTTP/1.1',
      'HTTP/1.0',
      '\r\n',
      '\r\n\r\n',
      '--frontier',
      '--frontier--\r\n',
    ],
    ...[
      'content-disposition: form-data; name="files"; filename="',
      '"',
      "filename*=utf-8''%2e%2e%2fx",
      '; ',
      'content-type: ',
      'multipart/form-data',
    ],
    ...[
      'application/json',
      'content-length: ',
      'transfer-encoding: chunked\r\n',
      'expect: 100-continue\r\n',
      'host: evil.example\r\n',
      'origin: null\r\n',
    ],
    ...[
      'cookie: a=b\r\n',
      'range: bytes=0-\r\n',
      'accept: text/event-stream\r\n',
      '0\r\n\r\n',
      '../../',
      '%PDF-1.4',
      '\0',
      '{"name":"x"}',
    ],
  ],
  seeds: async () => [
    form('files', 'a.pdf', '%PDF-1.4 x'),
    form('file', '../../etc/passwd', 'x', '/api/v1/read'),
    json('{"name":"New"}'),
  ],
  open: async () => {
    const { runApi } = await import('./running-api.ts')
    const api = await runApi()
    return { run: (input) => holds(api, input), close: api.close }
  },
}

/** `COLLECTION` stands for the id of the one that is there. */
const PATH = '/api/v1/collections/COLLECTION/documents'

function form(field: string, name: string, content: string, path = PATH): string {
  const part = `--frontier\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n${content}\r\n--frontier--\r\n`
  return request(path, 'multipart/form-data; boundary=frontier', part)
}

function json(body: string): string {
  return request('/api/v1/collections', 'application/json', body)
}

function request(path: string, contentType: string, body: string): string {
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    `content-type: ${contentType}`,
    `content-length: ${body.length}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

async function holds(api: RunningApi, input: Uint8Array): Promise<void> {
  const named = Buffer.from(input).toString('latin1').replaceAll('COLLECTION', api.collectionId)
  const answers = await exchange(new URL(api.url), Buffer.from(named, 'latin1'))
  for (const [, status = ''] of answers.matchAll(/^HTTP\/1\.1 (\d{3})/gm))
    assert.ok(Number(status) < 500, answers)
  assert.deepEqual(api.bugs(), [])
}

/** Sends what a client sends and leaves; what the server had answered by then. */
function exchange({ hostname, port }: URL, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let answers = ''
    const socket = connect(Number(port), hostname, () => void socket.end(bytes))
    socket.on('data', (piece) => {
      answers += piece.toString('latin1')
    })
    // A request that is not whole is waited for: nobody sends the rest.
    socket.setTimeout(200, () => socket.destroy())
    socket.on('error', () => {})
    socket.on('close', () => resolve(answers))
  })
}
