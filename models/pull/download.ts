import { AppError } from '../../core/errors.ts'
import { createDigester, followDigest } from './digest.ts'
import { fetchRanges } from './fetch-ranges.ts'
import { fetchWhole } from './fetch-whole.ts'
import { openPartFile, type PartFile } from './part-file.ts'
import type { FetchOptions, RemoteFile } from './remote-file.ts'
import { checkTotal } from './reply-checks.ts'
import { untilDone } from './retry.ts'

/**
 * Fetches a file to `path`, going on with what an earlier run left, and gives its SHA-256. The file has its name only
 * when it is whole and right. Rejects with AppError `model-unreachable` or `model-damaged`, what the disk says, or the
 * signal's reason; what came so far stays in `path`.part, unless it is known to be wrong.
 */
export async function downloadFile(
  file: RemoteFile,
  path: string,
  options: FetchOptions,
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

/**
 * Some tenths of a second of a fast line: enough that the time to ask for one does not count, few enough that connections share a
 * file evenly to its end.
 */
export const SEGMENT_BYTES = 32 * 1024 * 1024

/** Times a file is begun anew when it changes under our hands or arrives damaged. */
const RESTARTS_MAX = 1

type Outcome = Readonly<{ kind: 'right'; sha256: string } | { kind: 'damaged' } | { kind: 'changed' }>

async function fetchOnce(file: RemoteFile, part: PartFile, options: FetchOptions): Promise<Outcome> {
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

/** Asks for one byte: whether the server gives ranges, and of which version of the file. */
async function probe(
  file: RemoteFile,
  { http, patience, signal }: FetchOptions,
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
