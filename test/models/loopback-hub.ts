import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the server does with one request for a file, instead of answering it well. */
export type Behavior = Readonly<{
  status?: number
  headers?: Readonly<Record<string, string>>
  /** Sends all of it, whatever range was asked for. */
  ignoreRange?: true
  etag?: string
  /** Closes the connection after so many bytes. */
  cutAfter?: number
  /** Sends nothing more after so many bytes, and keeps the connection. */
  stallAfter?: number
  bytesPerSecond?: number
  /** Flips a bit of the byte at this place in the file. */
  corruptAt?: number
  /** Sent instead of the true one; `none` leaves the end to be seen. */
  contentLength?: number | 'none'
  contentRange?: string
}>

export type Asked = Readonly<{
  /** Of the file; empty for the listing, `commit` for the revision. */
  name: string
  range: readonly [from: number, to: number] | undefined
  /** Requests for this file, this one counted. */
  count: number
  headers: IncomingMessage['headers']
}>

export type Hub = {
  readonly url: string
  readonly asked: readonly Asked[]
  /** Decides from here on; undefined is a good server. */
  behave: (asked: Asked) => Behavior | undefined
  /** What the listing says, changed before it is sent. */
  list: (entries: readonly object[]) => readonly object[]
  /** Drops every connection and stops listening; start() listens on the same port again. */
  stop(): Promise<void>
  start(): Promise<void>
}

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

type HubOptions = Readonly<{
  repository: string
  files: Readonly<Record<string, Uint8Array>>
  /** PEM; with it the server speaks TLS. */
  certificate?: Readonly<{ key: string; cert: string }>
}>

/** A hub on loopback: revision, listing and files of one repository, as huggingface.co lays them out. */
export async function startHub({ repository, files, certificate }: HubOptions): Promise<Hub> {
  const asked: Asked[] = []
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hub')
    const name = nameOf(pathname, repository)
    const this_: Asked = {
      name: name ?? pathname,
      range: rangeOf(request.headers.range),
      count: asked.filter((earlier) => earlier.name === name).length + 1,
      headers: request.headers,
    }
    asked.push(this_)
    const behavior = hub.behave(this_) ?? {}
    const content = name === undefined ? undefined : contentOf(name, files, hub.list)
    if (content === undefined) response.writeHead(404).end('nothing here')
    else void send(response, content, this_, behavior).catch(() => response.destroy())
  }
  const server = certificate === undefined ? createServer(serve) : createTlsServer(certificate, serve)
  let port = 0
  const hub: Hub & { url: string } = {
    url: '',
    asked,
    behave: () => undefined,
    list: (entries) => entries,
    start: async () => {
      port = await listen(server, port)
      hub.url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  await hub.start()
  return hub
}

function nameOf(pathname: string, repository: string): string | undefined {
  if (pathname === `/api/models/${repository}/revision/main`) return 'commit'
  if (pathname === `/api/models/${repository}/tree/${COMMIT}`) return ''
  const files = `/${repository}/resolve/${COMMIT}/`
  return pathname.startsWith(files) ? pathname.slice(files.length) : undefined
}

function rangeOf(header: string | undefined): Asked['range'] {
  const match = /^bytes=(\d+)-(\d+)$/.exec(header ?? '')
  return match === null ? undefined : [Number(match[1]), Number(match[2]) + 1]
}

function contentOf(name: string, files: HubOptions['files'], list: Hub['list']): Uint8Array | undefined {
  if (name === 'commit') return Buffer.from(JSON.stringify({ sha: COMMIT }))
  if (name === '') return Buffer.from(JSON.stringify(list(Object.entries(files).map(entryOf))))
  return files[name]
}

/** Weights are listed with SHA-256, as from large-file storage; the rest with git's name of the blob. */
function entryOf([path, content]: readonly [string, Uint8Array]): object {
  const size = content.byteLength
  const oid = gitBlob(content)
  if (!path.endsWith('.safetensors')) return { type: 'file', path, size, oid }
  return { type: 'file', path, size, oid, lfs: { oid: sha256(content), size, pointerSize: 134 } }
}

export function gitBlob(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex')
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

async function send(
  response: ServerResponse,
  content: Uint8Array,
  { range, headers }: Asked,
  behavior: Behavior,
): Promise<void> {
  const { status, etag = `"${sha256(content)}"`, ignoreRange } = behavior
  if (status !== undefined) {
    response.writeHead(status, behavior.headers).end(`this is ${status}`)
    return
  }
  const current = headers['if-range'] === undefined || headers['if-range'] === etag
  const part = range !== undefined && ignoreRange !== true && current ? range : undefined
  const [from, to] = part ?? [0, content.byteLength]
  response.writeHead(part === undefined ? 200 : 206, {
    etag,
    ...(behavior.contentLength !== 'none' && { 'content-length': behavior.contentLength ?? to - from }),
    ...(part && {
      'content-range': behavior.contentRange ?? `bytes ${from}-${to - 1}/${content.byteLength}`,
    }),
    ...behavior.headers,
  })
  await write(response, corrupted(content, behavior.corruptAt).subarray(from, to), behavior)
}

function corrupted(content: Uint8Array, at: number | undefined): Uint8Array {
  if (at === undefined) return content
  const copy = Uint8Array.from(content)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

const PIECE_BYTES = 16 * 1024

async function write(
  response: ServerResponse,
  content: Uint8Array,
  { cutAfter, stallAfter, bytesPerSecond }: Behavior,
): Promise<void> {
  const end = Math.min(cutAfter ?? content.byteLength, stallAfter ?? content.byteLength, content.byteLength)
  const pieceBytes = bytesPerSecond === undefined ? PIECE_BYTES : Math.max(1, bytesPerSecond / 20)
  for (let at = 0; at < end; at += pieceBytes) {
    const piece = content.subarray(at, Math.min(end, at + pieceBytes))
    if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve))
    if (bytesPerSecond !== undefined) await sleep(50)
  }
  if (stallAfter !== undefined) return
  if (cutAfter === undefined) response.end()
  // Whatever was written goes out first.
  else setTimeout(() => response.destroy(), 20)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
