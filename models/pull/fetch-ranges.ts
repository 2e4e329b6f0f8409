import type { PartFile } from './part-file.ts'
import type { Arrived, FetchOptions, RemoteFile } from './remote-file.ts'
import { checkStart, checkTotal, cutShort } from './reply-checks.ts'
import { type Tried, untilDone } from './retry.ts'

/** `etag` is undefined where the server names no version. */
type Version = RemoteFile & Readonly<{ etag: string | undefined }>

/** Fills all segments over several connections. False: the file is not the one that was begun. */
export async function fetchRanges(
  file: Version,
  part: PartFile,
  arrived: Arrived,
  options: FetchOptions,
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
  { http, patience, signal }: FetchOptions,
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
      return {
        kind: 'again',
        problem: problem ?? cutShort(file),
        waitMs: undefined,
        gotOn: position - begun >= GOT_ON_BYTES,
      }
    },
    patience,
    signal,
  )
}

/** More than a connection that crawls brings before it is given up: such a server is not tried for ever. */
const GOT_ON_BYTES = 32 * 1024

/** `to` is the first byte not wanted. Only a strong validator may stand in If-Range: RFC 9110 §13.1.5. */
function rangeHeaders({ etag }: Version, from: number, to: number): Readonly<Record<string, string>> {
  const strong = etag !== undefined && !etag.startsWith('W/')
  return { range: `bytes=${from}-${to - 1}`, ...(strong && { 'if-range': etag }) }
}
