import { createHash, randomUUID } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../core/errors.ts'
import { abortable } from './abortable.ts'
import { createLocks } from './locks.ts'

/** Bytes on their way in: whole, hashed and on the disk, but nowhere anybody would look for them. */
export type Received = Readonly<{
  path: string
  /** Lower-case hex. */
  sha256: string
  bytes: number
}>

/** The files of the library, each once, named by what is in them. */
export type BlobStore = {
  /** Where the file lies, whether or not it does. */
  path(sha256: string): string
  /**
   * Streams to a temporary file. Rejects with AppError `file-too-large`, `file-empty` or `disk-full`, or with the
   * signal's reason; then the temporary file is gone. Otherwise it is the caller's to `keep` or `discard`.
   */
  receive(
    content: AsyncIterable<Uint8Array>,
    limits: Readonly<{ bytesMax: number }>,
    signal: AbortSignal,
  ): Promise<Received>
  /**
   * Gives a received file its place; it outlives a power cut from here on. Until `release` nobody removes it, so a
   * document can be made of it; after `release` it lives as long as some document refers to it.
   */
  keep(received: Received): Promise<Readonly<{ path: string; release(): Promise<void> }>>
  discard(received: Received): Promise<void>
  /** Removes files no document refers to; others, and those being stored again at this moment, are left. */
  remove(sha256s: readonly string[]): Promise<void>
  /**
   * Removes what a killed process left: temporary files, and files without a document, last written more than
   * `olderThanMs` ago. Younger ones may be on their way in, also through another process.
   */
  sweep(options: Readonly<{ olderThanMs: number }>): Promise<Readonly<{ temporary: number; blobs: number }>>
}

export type BlobStoreOptions = Readonly<{
  /** All on one volume: a rename within it is atomic. Made when missing. */
  folder: string
  /** Whether some document is made of the file. */
  inUse(sha256: string): Promise<boolean>
}>

/** Folders below the store's: `aa/bb/<sha256>` for files, so that no folder grows large, and this for the rest. */
const TEMPORARY = 'temporary'

export async function openBlobStore({ folder, inUse }: BlobStoreOptions): Promise<BlobStore> {
  const temporary = join(folder, TEMPORARY)
  await mkdir(temporary, { recursive: true })
  const locks = createLocks()
  const arriving = new Map<string, number>()
  const path = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  const removeUnused = (sha256: string): Promise<boolean> =>
    locks.hold(sha256, async () => {
      if (arriving.has(sha256) || (await inUse(sha256))) return false
      await rm(path(sha256), { force: true })
      return true
    })

  return {
    path,
    receive: (content, limits, signal) =>
      receive(join(temporary, `${randomUUID()}.part`), content, limits, signal),
    keep: async (received) => {
      const { sha256 } = received
      await locks.hold(sha256, async () => {
        await place(received.path, path(sha256), folder)
        arriving.set(sha256, (arriving.get(sha256) ?? 0) + 1)
      })
      return {
        path: path(sha256),
        release: async () => {
          const left = (arriving.get(sha256) ?? 1) - 1
          if (left > 0) arriving.set(sha256, left)
          else arriving.delete(sha256)
          await removeUnused(sha256)
        },
      }
    },
    discard: (received) => rm(received.path, { force: true }),
    remove: async (sha256s) => {
      for (const sha256 of sha256s) await removeUnused(sha256)
    },
    sweep: async ({ olderThanMs }) => {
      const before = Date.now() - olderThanMs
      let [parts, blobs] = [0, 0]
      for await (const file of filesBelow(folder)) {
        if (!(await writtenBefore(file.path, before))) continue
        if (dirname(file.path) === temporary) {
          await rm(file.path, { force: true })
          parts++
        } else if (await removeUnused(file.name)) blobs++
      }
      return { temporary: parts, blobs }
    },
  }
}

async function receive(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { bytesMax }: Readonly<{ bytesMax: number }>,
  signal: AbortSignal,
): Promise<Received> {
  try {
    const file = await open(path, 'wx')
    try {
      return { path, ...(await write(file, content, bytesMax, signal)) }
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(path, { force: true })
    throw isDiskFull(error)
      ? new AppError(
          'disk-full',
          'The disk with the data folder is full. Free some space, then upload it again.',
          { cause: error },
        )
      : error
  }
}

async function write(
  file: FileHandle,
  content: AsyncIterable<Uint8Array>,
  bytesMax: number,
  signal: AbortSignal,
): Promise<Omit<Received, 'path'>> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of abortable(content, signal)) {
    bytes += piece.byteLength
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    hash.update(piece)
    await file.writeFile(piece)
  }
  if (bytes === 0) {
    throw new AppError(
      'file-empty',
      'The file is empty. Check that it was copied completely and add it again.',
    )
  }
  await file.sync()
  return { sha256: hash.digest('hex'), bytes }
}

function tooLarge(bytesMax: number): AppError {
  const limit = (bytesMax / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })
  return new AppError(
    'file-too-large',
    `The file is larger than ${limit} MB, the limit here. Split it, or ask whoever runs this server to raise the limit.`,
  )
}

/** POSIX: no space, or the quota of the user is used up. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

/** The same bytes may lie there already: writing them once more heals a damaged copy, and renews its date for `sweep`. */
async function place(from: string, to: string, root: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  // A name is durable when its folder is, and a new folder when the one around it is.
  for (let folder = dirname(to); ; folder = dirname(folder)) {
    await syncFolder(folder)
    if (folder === root) return
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no way to open a folder, and no need to: NTFS journals names.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function* filesBelow(folder: string): AsyncGenerator<Readonly<{ name: string; path: string }>> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (isOurs(entry)) yield { name: entry.name, path }
  }
}

/** A file somebody else put there is not ours to remove. */
function isOurs(entry: Dirent): boolean {
  return entry.isFile() && /^([0-9a-f]{64}|[0-9a-f-]{36}\.part)$/.test(entry.name)
}

async function writtenBefore(path: string, time: number): Promise<boolean> {
  const written = await stat(path).catch(() => undefined)
  return written !== undefined && written.mtimeMs <= time
}
