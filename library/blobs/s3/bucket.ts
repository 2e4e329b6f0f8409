import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { ByteRange, StoredFile } from '../../blobs.ts'
import { fileAt, fileLost, placeOf } from '../file-name.ts'
import type { S3Address } from './address.ts'
import { acting, isMissing } from './errors.ts'
import { unstalled } from './unstalled.ts'

/** Files in a bucket. Rejects with AppErrors that say what an operator can do. */
export type Bucket = {
  /** Whole or not at all. The bytes at `path` are those of `sha256`. */
  put(sha256: string, path: string, signal: AbortSignal): Promise<void>
  /** Throws `file-lost` before the first piece. */
  get(sha256: string, range: ByteRange | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
  find(sha256: string, signal: AbortSignal): Promise<StoredFile | undefined>
  remove(sha256: string, signal: AbortSignal): Promise<void>
  /** In order of their names. */
  list(signal: AbortSignal): AsyncIterable<StoredFile>
  /** Forgets parts of files whose storing began before `time` (epoch ms) and did not end; says of how many. */
  forgetUnfinished(time: number, signal: AbortSignal): Promise<number>
  close(): void
}

/** How long connecting may take, in ms. */
const CONNECT_MS_MAX = 5_000

/** How long the storage may say nothing, in ms. */
const SILENT_MS_MAX = 30_000

/** Tries of one request, with pauses of the client's own that grow. */
const TRIES_MAX = 3

/** Files up to this size go in one request, larger ones in parts of it, two at a time: what is in memory at most. */
const PART_BYTES = 16 * 1024 * 1024
const PARTS_AT_ONCE = 2

export type BucketOptions = S3Address & Readonly<{ silentMsMax?: number }>

/** The only file that speaks S3. Credentials are found as Amazon's clients do: environment, profile, role. */
export function openBucket({ silentMsMax = SILENT_MS_MAX, ...address }: BucketOptions): Bucket {
  const { bucket: Bucket, prefix } = address
  const client = createClient(address, silentMsMax)
  const at = (sha256: string) => ({ Bucket, Key: `${prefix}${placeOf(sha256)}` })

  return {
    put: (sha256, path, signal) =>
      acting(signal, async () => {
        const upload = new Upload({
          client,
          params: { ...at(sha256), Body: createReadStream(path), ContentType: 'application/octet-stream' },
          partSize: PART_BYTES,
          queueSize: PARTS_AT_ONCE,
        })
        const stop = () => void upload.abort()
        signal.addEventListener('abort', stop)
        try {
          signal.throwIfAborted()
          await upload.done()
        } finally {
          signal.removeEventListener('abort', stop)
        }
      }),
    get: (sha256, range, signal) => pieces(client, { ...at(sha256), range, silentMsMax }, signal),
    find: (sha256, signal) =>
      acting(signal, async () => {
        try {
          const found = await client.send(new HeadObjectCommand(at(sha256)), { abortSignal: signal })
          return { sha256, bytes: found.ContentLength ?? 0, writtenAt: found.LastModified?.getTime() ?? 0 }
        } catch (error) {
          if (isMissing(error)) return undefined
          throw error
        }
      }),
    remove: (sha256, signal) =>
      acting(
        signal,
        async () => void (await client.send(new DeleteObjectCommand(at(sha256)), { abortSignal: signal })),
      ),
    list: (signal) => listFiles(client, Bucket, prefix, signal),
    forgetUnfinished: (time, signal) =>
      acting(signal, () => forgetUnfinished(client, { Bucket, Prefix: prefix }, time, signal)),
    close: () => client.destroy(),
  }
}

function createClient({ region, endpoint, pathStyle }: S3Address, silentMsMax: number): S3Client {
  return new S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    forcePathStyle: pathStyle,
    maxAttempts: TRIES_MAX,
    // Bodies are in memory when they are sent, so each is signed with its SHA-256; newer checksums not every server knows.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS_MAX,
      requestTimeout: silentMsMax,
      throwOnRequestTimeout: true,
      socketTimeout: silentMsMax,
    },
  })
}

type Wanted = Readonly<{
  Bucket: string
  Key: string
  range: ByteRange | undefined
  silentMsMax: number
}>

async function* pieces(
  client: S3Client,
  { range, silentMsMax, ...at }: Wanted,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const Range = range && `bytes=${range.start}-${range.end}`
  const body = await acting(signal, async () => {
    try {
      const command = new GetObjectCommand({ ...at, ...(Range !== undefined && { Range }) })
      return (await client.send(command, { abortSignal: signal })).Body
    } catch (error) {
      throw isMissing(error) ? fileLost('missing', error) : error
    }
  })
  // On Node the client gives nothing else.
  if (!(body instanceof Readable)) throw new Error('The S3 client gave no stream.')
  const content = unstalled(body, silentMsMax, signal)
  try {
    for (;;) {
      const next = await acting(signal, () => content.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    await content.return(undefined)
  }
}

async function* listFiles(
  client: S3Client,
  Bucket: string,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<StoredFile> {
  const lists = paginateListObjectsV2({ client }, { Bucket, Prefix: prefix }, { abortSignal: signal })
  for (;;) {
    const next = await acting(signal, () => lists.next())
    if (next.done) return
    for (const { Key = '', Size = 0, LastModified } of next.value.Contents ?? []) {
      const sha256 = fileAt(Key.slice(prefix.length))
      if (sha256 !== undefined) yield { sha256, bytes: Size, writtenAt: LastModified?.getTime() ?? 0 }
    }
  }
}

async function forgetUnfinished(
  client: S3Client,
  within: Readonly<{ Bucket: string; Prefix: string }>,
  time: number,
  signal: AbortSignal,
): Promise<number> {
  let forgotten = 0
  // The first thousand: there are few, and the next sweep takes the next.
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(within), { abortSignal: signal })
  for (const { Key = '', UploadId, Initiated } of Uploads) {
    const isOurs = fileAt(Key.slice(within.Prefix.length)) !== undefined
    if (!isOurs || (Initiated?.getTime() ?? time) >= time) continue
    const command = new AbortMultipartUploadCommand({ Bucket: within.Bucket, Key, UploadId })
    await client.send(command, { abortSignal: signal })
    forgotten++
  }
  return forgotten
}
