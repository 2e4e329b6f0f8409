import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Request } from 'express'
import { AppError } from '../../core/errors.ts'

/** One file of a multipart form, as it arrives. */
export type FormFile = Readonly<{
  field: string
  name: string
  /** Throws `file-too-large` at the limit, `invalid-request` when the form breaks off inside the file. */
  content: AsyncIterable<Uint8Array>
}>

export type FormLimits = Readonly<{ uploadBytesMax: number }>

/** Form parts, files included, that are looked at; what comes after is skipped unread. */
const PARTS_MAX = 20_000

/** Names longer than any file system's are only ballast in an answer. In UTF-16 units. */
const NAME_CHARS_MAX = 1_000

type Arrived = Readonly<{ field: string; name: string; stream: Readable }>

/**
 * The files of a form one after the other, straight from the socket: nothing is buffered beyond one network chunk,
 * and the client is read only as fast as the caller consumes. A file the caller leaves unfinished is skipped.
 * Throws `wrong-content-type` or `invalid-request` before the first file when this is no form at all.
 */
export async function* filesOf(request: Request, limits: FormLimits): AsyncGenerator<FormFile> {
  const form = openForm(request)
  // A queue of one: further files wait in the parser, and the parser waits in the socket.
  const arrived = new PassThrough({ objectMode: true, highWaterMark: 1 })
  form.on('file', (field, stream, info) => {
    // A broken form breaks the stream as well; whoever reads it learns it there, and nobody else has to.
    stream.on('error', () => {})
    const file: Arrived = { field: field ?? '', name: (info.filename ?? '').slice(0, NAME_CHARS_MAX), stream }
    if (arrived.writable) arrived.write(file)
    else stream.resume()
  })
  const parsed = pipeline(request, (chunks: AsyncIterable<Uint8Array>) => paced(chunks, arrived), form, {
    end: true,
  })
    .then(() => void arrived.end())
    .catch((cause: Error) => void arrived.destroy(brokenForm(cause)))

  try {
    for await (const { field, name, stream } of arrived as AsyncIterable<Arrived>) {
      yield { field, name, content: contentOf(stream, name, limits) }
      stream.resume()
    }
  } finally {
    arrived.on('data', (file: Arrived) => file.stream.resume())
    arrived.end()
    void parsed
  }
}

function openForm(request: Request): busboy.Busboy {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError(
      'wrong-content-type',
      'Send the files as a form, with content-type multipart/form-data.',
    )
  }
  try {
    return busboy({
      headers: request.headers,
      // Browsers send UTF-8 names; the package's own default would read them as Latin-1.
      defParamCharset: 'utf8',
      limits: { parts: PARTS_MAX, fieldSize: 1_000, fields: 100 },
    })
  } catch (cause) {
    throw new AppError('invalid-request', 'The form has no boundary in its content-type.', { cause })
  }
}

/** Hands chunks on, but the next one only after every file the last one began has found room in the queue. */
async function* paced(chunks: AsyncIterable<Uint8Array>, queue: PassThrough): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk
    if (queue.writableNeedDrain && !queue.destroyed) await once(queue, 'drain')
  }
}

async function* contentOf(stream: Readable, name: string, limits: FormLimits): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    // The parser waits for a file to be read to its end, so a caller that stops early must not destroy it.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length
      if (bytes > limits.uploadBytesMax) throw tooLarge(name, limits)
      yield chunk
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : brokenForm(cause)
  }
}

function tooLarge(name: string, { uploadBytesMax }: FormLimits): AppError {
  const limit = `${Math.floor(uploadBytesMax / 1_000_000)} MB`
  return new AppError('file-too-large', `“${name}” is larger than the limit of ${limit} a file.`)
}

function brokenForm(cause: unknown): AppError {
  // The parser's own words for control characters in a header, most often in a file's name.
  const unreadable = cause instanceof Error && cause.message === 'Malformed part header'
  const sentence = unreadable
    ? 'A file’s name holds control characters, so the form cannot be read beyond it. Rename it and send the rest again.'
    : 'The form breaks off before its end. Send the file again.'
  return new AppError('invalid-request', sentence, { cause })
}
