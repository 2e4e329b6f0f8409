import { AppError } from '../../core/errors.ts'
import { createDigester, type Digest, followDigest } from './digest.ts'
import type { Http, Reply } from './http.ts'
import { openPartFile, type PartFile } from './part-file.ts'
import { type Patience, type Tried, untilDone } from './retry.ts'

/** One file of a mirror, as its listing says. */
export type RemoteFile = Readonly<{ name: string; url: URL; bytes: number; expected: Digest }>

export type DownloadOptions = Readonly<{
  http: Http
  /** At once, for a file of several segments. */
  connections: number
  segmentBytes: number
  patience: Patience
  signal: AbortSignal
  /** Bytes of this file that are on the disk; goes back when they turn out to be wrong. */
  onProgress(receivedBytes: number): void
}>

/**
 * About a second of a fast line: enough that the time to ask for one does not count, few enough that connections share a
 * file evenly to its end.
 */
export const SEGMENT_BYTES = 64 * 1024 * 1024

/** Times a file is begun anew when it changes under our hands or arrives damaged. */
const RESTARTS_MAX = 1

/**
 * Fetches a file to `path`, going on with what an earlier run left, and gives its SHA-256. The file has its name only
 * when it is whole and right. Rejects with AppError `model-unreachable` or `model-damaged`, what the disk says, or the
 * signal's reason; what came so far stays in `path`.part, unless it is known to be wrong.
 */
export async function downloadFile(
  file: RemoteFile,
  path: string,
  options: DownloadOptions,
): Promise<Readonly<{ sha256: string }>> {
  const part = await openPartFile(path, { ...file, segmentBytes: options.segmentBytes })
  try {
    for (let restarts = 0; ; restarts++) {
      options.onProgress(part.receivedBytes())
      const outcome = await fetchOnce(file, part, options)
      if (outcome.kind === 'right') {
        await part.finish()
        return outcome
      }
      await part.restart(undefined)
      if (restarts === RESTARTS_MAX) throw givenUp(file, outcome.kind)
    }
  } catch (error) {
    if (part.receivedBytes() === 0) await part.discard()
    else await part.close()
    throw error
  }
}

type Outcome = Readonly<{ kind: 'right'; sha256: string } | { kind: 'damaged' } | { kind: 'changed' }>

async function fetchOnce(file: RemoteFile, part: PartFile, options: DownloadOptions): Promise<Outcome> {
  const ranges = file.bytes > options.segmentBytes ? await probe(file, options) : undefined
  if (ranges === undefined || part.etag !== ranges.etag) await part.restart(ranges?.etag)
  const digest = followDigest(part.handle, createDigester(file.bytes, file.expected))
  const arrived = async (piece: Uint8Array, position: number) => {
    await part.write(piece, position)
    digest.reach(part.frontierBytes())
    options.onProgress(part.receivedBytes())
    await part.save()
  }
  digest.reach(part.frontierBytes())
  if (ranges === undefined) await fetchWhole(file, part, arrived, options)
  else if (!(await fetchRanges({ ...file, etag: ranges.etag }, part, arrived, options)))
    return { kind: 'changed' }
  const { right, sha256 } = await digest.end()
  return right ? { kind: 'right', sha256 } : { kind: 'damaged' }
}

type Arrived = (piece: Uint8Array, position: number) => Promise<void>

/** Asks for one byte: whether the server gives ranges, and of which version of the file. */
async function probe(
  file: RemoteFile,
  { http, patience, signal }: DownloadOptions,
): Promise<Readonly<{ etag: string | undefined }> | undefined> {
  return untilDone(
    async () => {
      const reply = await http.get(file.url, { range: 'bytes=0-0' }, signal)
      if (reply.kind === 'later') return { ...reply, kind: 'again', gotOn: false }
      reply.discard()
      if (reply.status === 200) return { kind: 'done', value: undefined }
      checkTotal(file, reply)
      return { kind: 'done', value: { etag: reply.header('etag') } }
    },
    patience,
    signal,
  )
}

/** From its first byte to its last, in one answer: all that is left when a server knows no ranges. */
async function fetchWhole(
  file: RemoteFile,
  part: PartFile,
  arrived: Arrived,
  { http, patience, signal }: DownloadOptions,
): Promise<void> {
  await untilDone(
    async (): Promise<Tried<undefined>> => {
      const reply = await http.get(file.url, {}, signal)
      if (reply.kind === 'later') return { ...reply, kind: 'again', gotOn: false }
      if (part.receivedBytes() > 0) await part.restart(undefined)
      checkLength(file, reply)
      let position = 0
      const problem = await reply.receive(async (piece) => {
        if (position + piece.byteLength > file.bytes) throw otherSize(file, `more than ${file.bytes}`)
        await arrived(piece, position)
        position += piece.byteLength
        return true
      })
      if (position === file.bytes) return { kind: 'done', value: undefined }
      return { kind: 'again', problem: problem ?? cutShort(file), waitMs: undefined, gotOn: false }
    },
    patience,
    signal,
  )
}

type Version = RemoteFile & Readonly<{ etag: string | undefined }>

/** Fills all segments over several connections. False: the file is not the one that was begun. */
async function fetchRanges(
  file: Version,
  part: PartFile,
  arrived: Arrived,
  options: DownloadOptions,
): Promise<boolean> {
  const stop = new AbortController()
  const either = { ...options, signal: AbortSignal.any([options.signal, stop.signal]) }
  const waiting = [...part.missing()]
  const work = async () => {
    for (let range = waiting.shift(); range !== undefined; range = waiting.shift()) {
      if (!(await fetchRange(file, range, arrived, either))) stop.abort(CHANGED)
    }
  }
  const workers = Array.from({ length: options.connections }, () =>
    work().catch((error) => stop.abort(error)),
  )
  await Promise.all(workers)
  options.signal.throwIfAborted()
  if (!stop.signal.aborted) return true
  if (stop.signal.reason === CHANGED) return false
  throw stop.signal.reason
}

const CHANGED = Symbol('the file changed on the server')

async function fetchRange(
  file: Version,
  range: Readonly<{ from: number; to: number }>,
  arrived: Arrived,
  { http, patience, signal }: DownloadOptions,
): Promise<boolean> {
  let position = range.from
  return untilDone(
    async (): Promise<Tried<boolean>> => {
      const begun = position
      const reply = await http.get(file.url, rangeHeaders(file, position, range.to), signal)
      if (reply.kind === 'later') return { ...reply, kind: 'again', gotOn: false }
      // Asked under If-Range, a server answers 200 with all of it when the file is another by now: RFC 9110 §13.1.5.
      if (reply.status === 200 || reply.header('etag') !== file.etag) {
        reply.discard()
        return { kind: 'done', value: false }
      }
      checkTotal(file, reply)
      checkStart(file, reply, position)
      const problem = await reply.receive(async (piece) => {
        const wanted = piece.subarray(0, range.to - position)
        await arrived(wanted, position)
        position += wanted.byteLength
        return position < range.to
      })
      if (position === range.to) return { kind: 'done', value: true }
      return { kind: 'again', problem: problem ?? cutShort(file), waitMs: undefined, gotOn: position > begun }
    },
    patience,
    signal,
  )
}

/** `to` is the first byte not wanted. Only a strong validator may stand in If-Range: RFC 9110 §13.1.5. */
function rangeHeaders({ etag }: Version, from: number, to: number): Readonly<Record<string, string>> {
  const strong = etag !== undefined && !etag.startsWith('W/')
  return { range: `bytes=${from}-${to - 1}`, ...(strong && { 'if-range': etag }) }
}

type Content = Extract<Reply, { kind: 'content' }>

/** RFC 9110 §14.4: `bytes 0-9/100`; the total may be `*`, unknown. */
function contentRange(reply: Content): Readonly<{ start: number; total: number | undefined }> | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(reply.header('content-range') ?? '')
  if (match === null) return undefined
  return { start: Number(match[1]), total: match[2] === '*' ? undefined : Number(match[2]) }
}

function checkTotal(file: RemoteFile, reply: Content): void {
  const total = contentRange(reply)?.total
  if (total === undefined || total === file.bytes) return
  reply.discard()
  throw otherSize(file, String(total))
}

function checkStart(file: RemoteFile, reply: Content, position: number): void {
  if (contentRange(reply)?.start === position) return
  reply.discard()
  throw new AppError(
    'model-unreachable',
    `${file.url.host} sends other parts of ${file.name} than asked for.`,
  )
}

function checkLength(file: RemoteFile, reply: Content): void {
  const length = reply.header('content-length')
  if (length === undefined || Number(length) === file.bytes) return
  reply.discard()
  throw otherSize(file, length)
}

function otherSize({ name, url, bytes }: RemoteFile, found: string): AppError {
  return new AppError(
    'model-damaged',
    `${url.host} lists ${name} with ${bytes} bytes and sends ${found}. Try again later, or another LECTERN_MODEL_MIRROR.`,
  )
}

function cutShort({ name, url }: RemoteFile): AppError {
  return new AppError('model-unreachable', `${url.host} stopped in the middle of ${name}. Try again later.`)
}

function givenUp({ name, url }: RemoteFile, kind: 'damaged' | 'changed'): AppError {
  const times = RESTARTS_MAX + 1
  return kind === 'damaged'
    ? new AppError(
        'model-damaged',
        `${name} came from ${url.host} ${times} times, not once with the hash that its listing gives. Try another LECTERN_MODEL_MIRROR.`,
      )
    : new AppError(
        'model-unreachable',
        `${name} kept changing on ${url.host} while it was fetched. Try again later.`,
      )
}
