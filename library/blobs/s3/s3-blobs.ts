import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../core/errors.ts'
import type { BlobStore, Received } from '../../blobs.ts'
import { type ClaimDeps, claimArrival, endArrival, removeUnwanted, unwantedOf } from '../claimed.ts'
import { fileLost } from '../file-name.ts'
import { receiveFile, sweepReceived } from '../receive.ts'
import { parseS3Address } from './address.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { createFileCache } from './file-cache.ts'

export type S3BlobsOptions = Readonly<{
  /** As BLOB_URL. */
  url: string
  /** For files on their way in and for those fetched; made when missing. */
  folder: string
  cacheBytesMax: number
  library: ClaimDeps
  /** Tests have less patience. */
  silentMsMax?: number
}>

/** Tries to fetch a file whose fetching broke off; each begins anew. */
const FETCHES_MAX = 3

/**
 * Files in an S3 bucket. Throws AppError `data-unusable` when the address is wrong or the storage does not let Lectern in;
 * a storage that does not answer may come back, and all that does not need it works meanwhile.
 */
export async function openS3Blobs(options: S3BlobsOptions): Promise<BlobStore> {
  const { url, folder, cacheBytesMax, library, ...patience } = options
  const temporary = join(folder, 'temporary')
  await mkdir(temporary, { recursive: true })
  const bucket = openBucket({ ...parseS3Address(url), ...patience })
  await letIn(bucket)
  const cached = join(folder, 'cached')
  await mkdir(cached, { recursive: true })
  const cache = createFileCache({ folder: cached, temporary, bytesMax: cacheBytesMax })
  const closing = new AbortController()
  const remove = (sha256: string) => async (signal: AbortSignal) => {
    await bucket.remove(sha256, signal)
    await cache.forget(sha256)
  }

  return {
    withFile: (sha256, signal, work) =>
      cache.lend(sha256, (path) => fetchFile(bucket, sha256, path, closing.signal), signal, work),
    content: bucket.get,
    find: bucket.find,
    list: bucket.list,
    receive: (content, limits, signal) => receiveFile(temporary, content, limits, signal),
    keep: async (received) => {
      try {
        const { sha256 } = received
        const arrival = await store(library, bucket, received, closing.signal)
        await cache.adopt(sha256, received.path)
        return { arrival, release: () => endArrival(library, arrival, remove(sha256)) }
      } catch (error) {
        await rm(received.path, { force: true })
        throw error
      }
    },
    discard: ({ path }) => rm(path, { force: true }),
    remove: async (sha256s) => {
      for (const sha256 of sha256s) await removeUnwanted(library, sha256, remove(sha256))
    },
    sweep: async ({ olderThanMs }) => {
      const before = Date.now() - olderThanMs
      let blobs = 0
      for await (const { sha256, writtenAt } of unwantedOf(library, bucket.list(closing.signal))) {
        if (writtenAt <= before && (await removeUnwanted(library, sha256, remove(sha256)))) blobs++
      }
      const unfinished = await bucket.forgetUnfinished(before, closing.signal)
      return { temporary: unfinished + (await sweepReceived(temporary, before)), blobs }
    },
    close: async () => {
      closing.abort(new Error('The library is being closed.'))
      cache.close()
      bucket.close()
    },
  }
}

/** A file that cannot be there: asking for it needs the same rights as any other. */
const NOBODY = '0'.repeat(64)

async function letIn(bucket: Bucket): Promise<void> {
  const signal = new AbortController().signal
  try {
    await bucket.find(NOBODY, signal)
    // A bucket that is missing, or rights to list that are, show only here.
    for await (const _ of bucket.list(signal)) return
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'files-unreachable')) throw error
  }
}

async function store(
  library: ClaimDeps,
  bucket: Bucket,
  { sha256, path }: Received,
  signal: AbortSignal,
): ReturnType<typeof claimArrival> {
  const arrival = await claimArrival(library, sha256)
  try {
    await bucket.put(sha256, path, signal)
    return arrival
  } catch (error) {
    await library.files.end(arrival)
    throw error
  }
}

/** Writes the file to `path`, whole and with its hash. */
async function fetchFile(bucket: Bucket, sha256: string, path: string, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      const hash = createHash('sha256')
      await pipeline(
        Readable.from(bucket.get(sha256, undefined, signal)),
        hashing(hash),
        createWriteStream(path),
      )
      if (hash.digest('hex') === sha256) return
      throw fileLost('altered')
    } catch (error) {
      if (tries === FETCHES_MAX || signal.aborted || !mayPass(error)) throw error
    }
  }
}

/** What comes altered may have been altered on its way. */
function mayPass(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'files-unreachable' || error.code === 'file-lost')
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform: (piece: Uint8Array, _encoding, done) => {
      hash.update(piece)
      done(null, piece)
    },
  })
}
