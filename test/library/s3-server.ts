import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server does to the next requests it is told to, of one method. */
type Fault = Readonly<{
  method: string
  times: number
  how: 'refuse' | 'unavailable' | 'stall' | 'truncate' | 'alter'
}>

export type S3Server = Readonly<{
  /** For BLOB_URL, with this prefix. */
  url(prefix?: string): string
  /** By key. */
  objects: Map<string, Readonly<{ content: Buffer; writtenAt: number }>>
  /** Ids of files that were begun in parts and neither finished nor forgotten. */
  uploads(): readonly string[]
  /** Requests so far, as `PUT key`. */
  requests: readonly string[]
  fail(fault: Fault): void
  /** Nobody answers at the address any more, or somebody does again. */
  leave(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}>

export const CREDENTIALS = { id: 'test-key', secret: 'test-secret' } as const

type Multipart = { key: string; begunAt: number; parts: Map<number, Buffer> }

const BUCKET = 'files'

/**
 * As much of S3 as Lectern speaks, in memory. Refuses requests with another access key, and bodies that are not those that were
 * signed; that signatures are computed right is the business of Amazon's client.
 */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, { content: Buffer; writtenAt: number }>()
  const multiparts = new Map<string, Multipart>()
  const requests: string[] = []
  let fault: Fault | undefined
  let ids = 0

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [bucket, ...rest] = decodeURIComponent(url.pathname).slice(1).split('/')
    const key = rest.join('/')
    const body = await bodyOf(request)
    requests.push(`${request.method} ${key}`)
    const failing =
      fault !== undefined && fault.method === request.method && fault.times > 0 ? fault : undefined
    if (failing !== undefined) fault = { ...failing, times: failing.times - 1 }
    if (failing?.how === 'refuse') return void request.socket.destroy()
    if (failing?.how === 'unavailable') return refuse(response, 503, 'SlowDown')
    if (failing?.how === 'stall' && request.method !== 'GET') return
    if (!request.headers.authorization?.includes(`Credential=${CREDENTIALS.id}/`)) {
      return refuse(response, 403, 'InvalidAccessKeyId')
    }
    if (request.headers['x-amz-content-sha256'] !== sha256Of(body)) {
      return refuse(response, 400, 'XAmzContentSHA256Mismatch')
    }
    if (bucket !== BUCKET) return refuse(response, 404, 'NoSuchBucket')
    const query = url.searchParams
    if (key === '' && query.has('uploads')) return listUploads(response)
    if (key === '') return list(response, query)
    if (request.method === 'POST' && query.has('uploads')) return begin(response, key)
    const upload = query.get('uploadId')
    if (upload !== null) return part(request, response, { key, upload, query, body })
    if (request.method === 'PUT') {
      objects.set(key, { content: body, writtenAt: Date.now() })
      return void response.setHeader('etag', etag(body)).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    return send(request, response, objects.get(key), failing)
  }

  const begin = (response: ServerResponse, key: string) => {
    const id = `upload-${++ids}`
    multiparts.set(id, { key, begunAt: Date.now(), parts: new Map() })
    xml(response, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
  }
  const part = (
    request: IncomingMessage,
    response: ServerResponse,
    of: Readonly<{ key: string; upload: string; query: URLSearchParams; body: Buffer }>,
  ) => {
    const begun = multiparts.get(of.upload)
    if (begun === undefined) return refuse(response, 404, 'NoSuchUpload')
    if (request.method === 'PUT') {
      begun.parts.set(Number(of.query.get('partNumber')), of.body)
      return void response.setHeader('etag', etag(of.body)).end()
    }
    multiparts.delete(of.upload)
    if (request.method === 'DELETE') return void response.writeHead(204).end()
    const parts = [...begun.parts].sort(([a], [b]) => a - b).map(([, content]) => content)
    objects.set(of.key, { content: Buffer.concat(parts), writtenAt: Date.now() })
    xml(response, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>')
  }
  const list = (response: ServerResponse, query: URLSearchParams) => {
    const after = query.get('continuation-token') ?? ''
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort()
    // Fewer than S3's 1,000 at a time, so that a test need not make so many.
    const some = keys.slice(0, 3)
    const contents = some.map((key) => {
      const { content, writtenAt } = objects.get(key) ?? { content: Buffer.alloc(0), writtenAt: 0 }
      const date = new Date(writtenAt).toISOString()
      return `<Contents><Key>${key}</Key><Size>${content.length}</Size><LastModified>${date}</LastModified></Contents>`
    })
    const isMore = keys.length > some.length
    const next = isMore ? `<NextContinuationToken>${some.at(-1)}</NextContinuationToken>` : ''
    xml(
      response,
      `<ListBucketResult><IsTruncated>${isMore}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    )
  }
  const listUploads = (response: ServerResponse) => {
    const uploads = [...multiparts].map(
      ([id, { key, begunAt }]) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${new Date(begunAt).toISOString()}</Initiated></Upload>`,
    )
    xml(response, `<ListMultipartUploadsResult>${uploads.join('')}</ListMultipartUploadsResult>`)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const leave = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    url: (prefix = '') => `s3://${BUCKET}/${prefix}?endpoint=http://127.0.0.1:${port}`,
    objects,
    uploads: () => [...multiparts.keys()],
    requests,
    fail: (next) => {
      fault = next
    },
    leave,
    comeBack: () => listen(port),
    close: () => (server.listening ? leave() : Promise.resolve()),
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  object: Readonly<{ content: Buffer; writtenAt: number }> | undefined,
  fault: Fault | undefined,
): void {
  if (object === undefined) {
    // An answer to HEAD has no body.
    if (request.method === 'HEAD') response.writeHead(404).end()
    else refuse(response, 404, 'NoSuchKey')
    return
  }
  const [, start = '0', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const content = object.content.subarray(Number(start), end === '' ? undefined : Number(end) + 1)
  response.writeHead(request.headers.range === undefined ? 200 : 206, {
    'content-length': content.length,
    'last-modified': new Date(object.writtenAt).toUTCString(),
    etag: etag(object.content),
  })
  if (request.method === 'HEAD') return void response.end()
  if (fault?.how === 'alter') return void response.end(Buffer.from(content).fill(0x3f, 0, 1))
  if (fault === undefined) return void response.end(content)
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => {
    if (fault.how === 'truncate') request.socket.destroy()
  })
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}

function sha256Of(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}

function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}

function refuse(response: ServerResponse, status: number, code: string): void {
  xml(response.writeHead(status), `<Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}

function xml(response: ServerResponse, body: string): void {
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${body}`)
}
