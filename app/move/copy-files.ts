import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { AppError } from '../../core/errors.ts'
import type { BlobStore } from '../../library/blobs.ts'
import type { ReadRows, Row } from '../../library/rows.ts'
import type { MoveEnd } from './move-library.ts'

export type FileCopied =
  | Readonly<{ kind: 'file-copied'; bytes: number }>
  /** It was there already. */
  | Readonly<{ kind: 'file-known' }>

type CopyOptions = Readonly<{ signal: AbortSignal; onProgress(copied: FileCopied): void }>

/** Files on their way at the same time: storage in a network answers some tens of ms late each time. */
const FILES_AT_ONCE = 8

/** Copies the files of all documents that are not there yet. Gives the names of documents whose file is lost. */
export async function copyFiles(
  read: ReadRows,
  from: MoveEnd,
  to: MoveEnd,
  { signal, onProgress }: CopyOptions,
): Promise<readonly string[]> {
  const lost: string[] = []
  await eachFile(read, async ({ sha256, bytes, name }) => {
    signal.throwIfAborted()
    if ((await to.blobs.find(sha256, signal))?.bytes === bytes) {
      onProgress({ kind: 'file-known' })
      return
    }
    try {
      await copyFile({ sha256, bytes }, from.blobs, to, signal)
      onProgress({ kind: 'file-copied', bytes })
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'file-lost') throw error
      lost.push(name)
    }
  })
  return lost
}

/** Reads every file in the target, where they were copied; else looks whether it is there. Gives how many there are. */
export async function verifyFiles(
  from: MoveEnd,
  to: MoveEnd,
  { filesStay, lost, signal }: Readonly<{ filesStay: boolean; lost: readonly string[]; signal: AbortSignal }>,
): Promise<number> {
  let files = 0
  await from.library.rows.snapshot((read) =>
    eachFile(read, async ({ sha256, bytes, name }) => {
      signal.throwIfAborted()
      if (lost.includes(name)) return
      files++
      const isWhole = filesStay
        ? (await to.blobs.find(sha256, signal))?.bytes === bytes
        : (await hashOf(to.blobs, sha256, signal)) === sha256
      if (isWhole) return
      throw new AppError(
        'file-lost',
        `The file of ${name} is not whole in ${to.where}. Remove what lies under its name there (${sha256}), and run the same command again.`,
      )
    }),
  )
  return files
}

type DocumentFile = Readonly<{ sha256: string; bytes: number; name: string }>

async function eachFile(read: ReadRows, work: (file: DocumentFile) => Promise<void>): Promise<void> {
  for await (const documents of read('documents')) {
    for (let start = 0; start < documents.length; start += FILES_AT_ONCE) {
      const some = documents.slice(start, start + FILES_AT_ONCE).map(fileOf)
      await Promise.all(some.map(work))
    }
  }
}

function fileOf({ sha256, bytes, name }: Row): DocumentFile {
  return { sha256: String(sha256), bytes: Number(bytes), name: String(name) }
}

async function copyFile(
  { sha256, bytes }: Pick<DocumentFile, 'sha256' | 'bytes'>,
  from: BlobStore,
  { blobs, library }: MoveEnd,
  signal: AbortSignal,
): Promise<void> {
  const received = await from.withFile(sha256, signal, (path) =>
    blobs.receive(createReadStream(path), { bytesMax: bytes }, signal),
  )
  if (received.sha256 !== sha256) {
    await blobs.discard(received)
    throw new AppError('file-lost', 'The file is not what was stored.')
  }
  const { arrival } = await blobs.keep(received)
  // Not released: its document comes with the rows.
  await library.files.end(arrival)
}

async function hashOf(blobs: BlobStore, sha256: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of blobs.content(sha256, undefined, signal)) hash.update(piece)
  return hash.digest('hex')
}
