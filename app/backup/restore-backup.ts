import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { BlobStore } from '../../library/blobs.ts'
import { copyRows, digestRows } from '../../library/copy-rows.ts'
import type { KeywordsOf, Library } from '../../library/library.ts'
import {
  type ReadRows,
  type Row,
  type RowKey,
  type RowTable,
  rowKey,
  rowShapes,
  rowTables,
} from '../../library/rows.ts'
import { type FileFolder, hasHash, openFileFolder } from './file-folder.ts'
import { filled, fillingFrom, startFilling } from './filling.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { readTable } from './row-files.ts'
import { verifyTables } from './write-backup.ts'

export type RestoreDeps = Readonly<{
  library: Pick<Library, 'rows' | 'notes' | 'members' | 'files' | 'clock'>
  blobs: BlobStore
  keywordsOf: KeywordsOf
  /** Removes what was made of the library's rows before, such as graphs of vectors. */
  forgetCaches(): Promise<void>
}>

export type RestoreOptions = Readonly<{
  /** Whether what is in the library may be removed. */
  replace: boolean
  signal: AbortSignal
  onProgress(progress: RestoreProgress): void
}>

export type RestoreProgress =
  | Readonly<{ kind: 'rows-written'; table: RowTable; rows: number }>
  | Readonly<{ kind: 'file-stored'; bytes: number }>
  | Readonly<{ kind: 'file-known' }>

/**
 * Makes the library what the backup in `folder` holds. The backup is verified before anything is changed, and the library
 * after; broken off, the same call goes on where it was, and nobody takes the half for the whole meanwhile. Throws AppError
 * `data-unusable` for a backup that cannot be used, a library that is not empty, or one that somebody works on. Files that are
 * damaged in the backup are left out and told.
 */
export async function restoreBackup(
  deps: RestoreDeps,
  folder: string,
  { replace, signal, onProgress }: RestoreOptions,
): Promise<Readonly<{ manifest: Manifest /** Names of documents. */; damaged: readonly string[] }>> {
  const { library, blobs } = deps
  const manifest = await verifyBackup(folder, signal)
  const source = `the backup of ${manifest.madeAt}`
  await refuseAtWork(library)
  if ((await fillingFrom(library)) !== source) {
    await refuseFull(library, replace)
    await library.rows.clear()
    await startFilling(library, source)
  }
  await deps.forgetCaches()
  const read = readBackup(join(folder, manifest.rows))
  const damaged = await storeFiles(
    { library, blobs, files: openFileFolder(join(folder, 'files')) },
    read,
    signal,
    onProgress,
  )
  await copyRows(read, library.rows, {
    keywordsOf: deps.keywordsOf,
    signal,
    onRows: (table, rows) => onProgress({ kind: 'rows-written', table, rows }),
  })
  await verifyRestored(library, manifest, read, signal)
  await filled(library)
  return { manifest, damaged }
}

/** Rows as they were written, and files of the right size; throws AppError `data-unusable` for what is not. */
export async function verifyBackup(folder: string, signal: AbortSignal): Promise<Manifest> {
  const manifest = await readManifest(folder)
  if (manifest === undefined) {
    throw new AppError('data-unusable', `${folder} holds no finished backup.`)
  }
  const rows = join(folder, manifest.rows)
  await verifyTables(rows, manifest.tables)
  const files = openFileFolder(join(folder, 'files'))
  const lost = new Set(manifest.lost)
  for await (const documents of readBackup(rows)('documents')) {
    signal.throwIfAborted()
    for (const { sha256, bytes, name } of documents) {
      if ((await files.bytes(String(sha256))) === bytes || lost.has(String(sha256))) continue
      throw new AppError(
        'data-unusable',
        `The backup is damaged: the file of ${name} is missing from it, or cut off. Take another copy of it.`,
      )
    }
  }
  return manifest
}

/** The rows of a backup as a library has them. */
function readBackup(folder: string): ReadRows {
  return async function* (table, after) {
    for await (const rows of readTable(folder, table)) {
      const later = after === undefined ? rows : rows.filter((row) => isLater(rowKey(table, row), after))
      if (later.length > 0) yield later
    }
  }
}

/** Texts by their UTF-8 bytes, as the databases order them. */
function isLater(key: RowKey, than: RowKey): boolean {
  for (const [i, value] of key.entries()) {
    const other = than[i]
    if (value === other) continue
    if (typeof value === 'string' && typeof other === 'string') {
      return Buffer.compare(Buffer.from(value), Buffer.from(other)) > 0
    }
    return Number(value) > Number(other)
  }
  return false
}

/** A member that was not heard of for so long has ended, in ms. */
const ALIVE_MS = 30_000

async function refuseAtWork({ members, clock }: Pick<Library, 'members' | 'clock'>): Promise<void> {
  const [first] = await members.list((await clock()) - ALIVE_MS)
  if (first === undefined) return
  throw new AppError(
    'data-unusable',
    `Lectern is running on this library (${first.host}, process ${first.pid}). Stop it, then restore.`,
  )
}

async function refuseFull({ rows }: Pick<Library, 'rows'>, replace: boolean): Promise<void> {
  if (replace || (await rows.isEmpty())) return
  throw new AppError(
    'data-unusable',
    'There are collections in this library already. Restore into an empty one, or say --replace to remove them.',
  )
}

type FileDeps = Pick<RestoreDeps, 'library' | 'blobs'> & Readonly<{ files: FileFolder }>

/** Before the rows, so that no document is there without its file. Gives the names of documents whose file is damaged. */
async function storeFiles(
  { library, blobs, files }: FileDeps,
  read: ReadRows,
  signal: AbortSignal,
  onProgress: RestoreOptions['onProgress'],
): Promise<readonly string[]> {
  const damaged: string[] = []
  for await (const documents of read('documents')) {
    for (const document of documents) {
      signal.throwIfAborted()
      const { sha256, bytes, name } = fileOf(document)
      if ((await files.bytes(sha256)) === undefined) continue
      if ((await blobs.find(sha256, signal))?.bytes === bytes) {
        onProgress({ kind: 'file-known' })
        continue
      }
      const path = files.path(sha256)
      const received = await blobs.receive(createReadStream(path), { bytesMax: bytes }, signal)
      if (received.sha256 !== sha256) {
        await blobs.discard(received)
        damaged.push(name)
        continue
      }
      const { arrival } = await blobs.keep(received)
      // Not released: its document comes with the rows.
      await library.files.end(arrival)
      onProgress({ kind: 'file-stored', bytes })
    }
  }
  return damaged
}

function fileOf({ sha256, bytes, name }: Row): Readonly<{ sha256: string; bytes: number; name: string }> {
  return { sha256: String(sha256), bytes: Number(bytes), name: String(name) }
}

async function verifyRestored(
  library: Pick<Library, 'rows' | 'notes'>,
  { tables }: Manifest,
  read: ReadRows,
  signal: AbortSignal,
): Promise<void> {
  const digests = await library.rows.snapshot((then) => digestRows(then, signal))
  for (const table of rowTables) {
    const [made, written] = [tables[table], digests[table]]
    const isSame = made.sha256 === written.sha256 || (await isOlder(read, table))
    if (isSame && made.rows === written.rows) continue
    // Not to be gone on with, but begun anew.
    await startFilling(library, 'a backup')
    throw new AppError(
      'data-unusable',
      `What was restored is not what was backed up: the rows of ${table} differ. Restore it again with --replace.`,
    )
  }
}

/** Rows of an older Lectern lack columns, and are completed as they are written. */
async function isOlder(read: ReadRows, table: RowTable): Promise<boolean> {
  for await (const [row] of read(table))
    return row !== undefined && Object.keys(row).length < rowShapes[table].columns.length
  return false
}

/** Reads every file of the backup; the names of documents whose file is not what was stored. */
export async function verifyFiles(
  folder: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const files = openFileFolder(join(folder, 'files'))
  const wrong: string[] = []
  for await (const documents of readBackup(join(folder, manifest.rows))('documents')) {
    for (const { sha256, name } of documents) {
      const path = files.path(String(sha256))
      if (manifest.lost.includes(String(sha256))) continue
      if (!(await hasHash(path, String(sha256), signal))) wrong.push(String(name))
    }
  }
  return wrong
}
