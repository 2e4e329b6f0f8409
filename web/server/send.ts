import { once } from 'node:events'
import type { Request, Response } from 'express'
import { AppError } from '../../core/errors.ts'
import type { OriginalFile } from './verbs.ts'

/** What strangers uploaded must never run as ours: not inline, not sniffed, and without rights if it is opened. */
const UNTRUSTED_CSP = "default-src 'none'; sandbox"

/** Sends an uploaded file as an attachment, whole or the Range asked for (RFC 9110, 14.2). */
export async function sendFile(
  request: Request,
  response: Response,
  file: OriginalFile,
  signal: AbortSignal,
): Promise<void> {
  const { bytes, mediaType, name } = file
  response.setHeader('etag', `"${file.sha256}"`)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('cache-control', 'private, no-cache')
  if (request.fresh) {
    response.status(304).end()
    return
  }
  const range = rangeOf(request, response, bytes)
  const length = range === undefined ? bytes : range.end - range.start + 1
  response.setHeader('content-length', length)
  if (range !== undefined) {
    response.status(206).setHeader('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
  }
  const content =
    request.method === 'HEAD' || length === 0 ? nothing() : whole(file.content(range, signal), length)
  // In which encoding a text was uploaded nobody knows.
  await send(response, { name, contentType: mediaType, content })
}

/** Undefined for the whole file, as for several ranges at once, which nobody has to be given. */
function rangeOf(
  request: Request,
  response: Response,
  bytes: number,
): Readonly<{ start: number; end: number }> | undefined {
  const ifRange = request.get('if-range')
  if (ifRange !== undefined && ifRange !== response.get('etag')) return undefined
  const ranges = request.range(bytes, { combine: true })
  if (ranges === -1) {
    response.setHeader('content-range', `bytes */${bytes}`)
    throw new AppError('range-not-satisfiable', 'The file is shorter than the range asked for.')
  }
  const [range, ...others] = ranges === undefined || ranges === -2 || ranges.type !== 'bytes' ? [] : ranges
  return others.length === 0 ? range : undefined
}

/** Fewer bytes than were promised leave a client waiting for the rest: cutting the connection tells it. */
async function* whole(content: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let sent = 0
  for await (const piece of content) {
    sent += piece.byteLength
    yield piece
  }
  if (sent !== bytes) throw new AppError('file-lost', 'The stored file is shorter than it was.')
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * Sends text or bytes as they come, no faster than the client reads; as an attachment when it has a name. A failure
 * before the first piece is thrown while it can still be told as a problem; one after it cuts the connection.
 */
export async function sendPieces(
  response: Response,
  { mediaType, ...file }: Readonly<{ mediaType: string }> & Omit<Sent, 'contentType'>,
): Promise<void> {
  await send(response, { ...file, contentType: withCharset(mediaType) })
}

type Sent = Readonly<{ contentType: string; content: AsyncIterable<string | Uint8Array>; name?: string }>

async function send(response: Response, file: Sent): Promise<void> {
  const pieces = file.content[Symbol.asyncIterator]()
  try {
    let piece = await pieces.next()
    response.setHeader('content-security-policy', UNTRUSTED_CSP)
    // Express guesses a type from the name, so ours comes after it.
    if (file.name !== undefined) attach(response, file.name)
    response.setHeader('content-type', file.contentType)
    while (piece.done !== true && !response.destroyed) {
      await writePiece(response, piece.value)
      piece = await pieces.next()
    }
    response.end()
  } finally {
    await pieces.return?.()
  }
}

/** Waits until there is room for more, or nobody who wants it. */
export async function writePiece(response: Response, piece: string | Uint8Array): Promise<void> {
  if (response.destroyed || response.write(piece)) return
  const settled = new AbortController()
  await Promise.race([
    once(response, 'drain', { signal: settled.signal }),
    once(response, 'close', { signal: settled.signal }),
  ]).finally(() => settled.abort())
}

function attach(response: Response, name: string): void {
  // A lone surrogate cannot be written in the header's UTF-8 form.
  response.attachment(name.replace(/\p{Surrogate}/gu, '\uFFFD'))
  response.setHeader('content-security-policy', UNTRUSTED_CSP)
}

function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') && !mediaType.includes('charset')
    ? `${mediaType}; charset=utf-8`
    : mediaType
}
