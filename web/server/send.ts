import { once } from 'node:events'
import type { Response } from 'express'

/** What strangers uploaded must never run as ours: not inline, not sniffed, and without rights if it is opened. */
const UNTRUSTED_CSP = "default-src 'none'; sandbox"

/** Sends an uploaded file as an attachment, whole or the Range asked for. */
export async function sendFile(
  response: Response,
  file: Readonly<{ path: string; name: string; mediaType: string }>,
): Promise<void> {
  attach(response, file.name)
  response.setHeader('content-type', file.mediaType)
  await new Promise<void>((resolve, reject) => {
    const options = {
      dotfiles: 'allow',
      cacheControl: false,
      headers: { 'cache-control': 'private, no-cache' },
    } as const
    response.sendFile(file.path, options, (error?: NodeJS.ErrnoException) => {
      // The client went away or changed its mind, as players and viewers do with ranges.
      if (error === undefined || error.code === 'ECONNABORTED' || error.code === 'EPIPE') resolve()
      else reject(missing(error))
    })
  })
}

/**
 * Sends text or bytes as they come, no faster than the client reads; as an attachment when it has a name. A failure
 * before the first piece is thrown while it can still be told as a problem; one after it cuts the connection.
 */
export async function sendPieces(
  response: Response,
  file: Readonly<{ mediaType: string; content: AsyncIterable<string | Uint8Array>; name?: string }>,
): Promise<void> {
  const pieces = file.content[Symbol.asyncIterator]()
  try {
    let piece = await pieces.next()
    response.setHeader('content-security-policy', UNTRUSTED_CSP)
    // Express guesses a type from the name, so ours comes after it.
    if (file.name !== undefined) attach(response, file.name)
    response.setHeader('content-type', withCharset(file.mediaType))
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

/** A stored file that is not there is our fault, not a wrong address: only a bad range is the client's. */
function missing(error: Error & { status?: number }): Error {
  return error.status === 416 ? error : new Error('The stored file cannot be sent.', { cause: error })
}
