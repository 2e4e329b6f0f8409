import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createServer, type Server, type ServerOptions } from '../../web/server/server.ts'
import type { MemoryAccessOptions } from './memory-access.ts'
import { createMemoryVerbs, type MemoryVerbs } from './memory-verbs.ts'

/** A server on a free port over memory, and short ways to talk to it. */
export type Harness = Readonly<{
  verbs: MemoryVerbs
  server: Server
  url: string
  /** Lines of the log, parsed. */
  log: readonly Record<string, unknown>[]
  get(path: string, headers?: Record<string, string>): Promise<Response>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  upload(
    path: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    field?: string,
  ): Promise<Response>
  /** A collection with one document that was read. */
  filled(text?: string): Promise<Readonly<{ collectionId: string; documentId: string }>>
  stop(): Promise<void>
}>

/** Generous, but for what a test sets itself. */
export const LIMITS = {
  names: [],
  trustedProxies: [],
  keyFailuresMax: 10,
  requestMsMax: 60_000,
  headerBytesMax: 16_384,
  bodyBytesMax: 1_000_000,
  stalledMsMax: 60_000,
  evidenceAtOnceMax: 2,
  requestsAtOnceMax: 100,
  requestsAtOnceOfKeyMax: 100,
  streamsMax: 100,
  streamsOfKeyMax: 100,
} as const

export async function startHarness(
  options: Partial<ServerOptions> & MemoryAccessOptions = {},
): Promise<Harness> {
  const verbs = await createMemoryVerbs(options)
  const uiFolder = await mkdtemp(join(tmpdir(), 'lectern-ui-'))
  const log: Record<string, unknown>[] = []
  const server = createServer(verbs, {
    host: '127.0.0.1',
    port: 0,
    keys: [],
    ...LIMITS,
    requestsPerMinuteMax: 100_000,
    questionCharsMax: 2_000,
    uploadBytesMax: 1_000_000,
    uploadFilesMax: 20,
    uiFolder,
    version: '1.2.3',
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(JSON.parse(line)) }),
    ...options,
  })
  const url = await server.listen()
  const api = (path: string) => (path.startsWith('/') ? `${url}${path}` : `${url}/api/v1/${path}`)
  const get: Harness['get'] = (path, headers = {}) => fetch(api(path), { headers })
  const send: Harness['send'] = (method, path, body, headers = {}) =>
    fetch(api(path), {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const upload: Harness['upload'] = (path, files, field = 'files') => {
    const form = new FormData()
    for (const [name, content] of Object.entries(files))
      form.append(field, new Blob([content as BlobPart]), name)
    return fetch(api(path), { method: 'POST', body: form })
  }
  let collections = 0
  return {
    verbs,
    server,
    url,
    log,
    get,
    send,
    upload,
    filled: async (text = 'The total due is 113.97.\nIt was paid in November.') => {
      collections += 1
      const { id } = await (await send('POST', 'collections', { name: `Box ${collections}` })).json()
      const { items } = await (await upload(`collections/${id}/documents`, { 'invoice.txt': text })).json()
      verbs.readAll()
      return { collectionId: id, documentId: items[0].id }
    },
    stop: async () => {
      await server.close(200)
      await verbs.cleanUp()
      await rm(uiFolder, { recursive: true, force: true })
    },
  }
}
