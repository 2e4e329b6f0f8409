import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { BlobStore } from '../../library/blobs.ts'
import type { TableDigest } from '../../library/copy-rows.ts'
import type { Library } from '../../library/library.ts'
import { type ReadRows, type RowTable, rowTables } from '../../library/rows.ts'
import { type FileFolder, openFileFolder } from './file-folder.ts'
import { type Manifest, newManifest, readManifest, writeManifest } from './manifest.ts'
import { digestTable, writeTable } from './row-files.ts'

export type BackupDeps = Readonly<{ library: Pick<Library, 'rows' | 'documents'>; blobs: BlobStore }>

export type BackupOptions = Readonly<{
  now: Date
  signal: AbortSignal
  onProgress(progress: BackupProgress): void
}>

export type BackupProgress =
  | Readonly<{ kind: 'table-written'; table: RowTable; rows: number }>
  | Readonly<{ kind: 'file-copied'; bytes: number }>
  /** It was in the backup already. */
  | Readonly<{ kind: 'file-known' }>

/**
 * Brings the backup in `folder` to what the library is at one moment, while others use it. Rows are written anew beside the
 * older ones and take their place at the end, at once; files that are there already are not copied again, and those of
 * removed documents go. Broken off, it leaves the older backup as it was. Throws AppError `data-unusable` for a folder with
 * anything else in it.
 */
export async function writeBackup(
  deps: BackupDeps,
  folder: string,
  options: BackupOptions,
): Promise<Manifest> {
  try {
    return await bringUpToDate(deps, folder, options)
  } catch (error) {
    // A stream that was told to stop has words of its own for it.
    options.signal.throwIfAborted()
    throw error
  }
}

async function bringUpToDate(
  { library, blobs }: BackupDeps,
  folder: string,
  { now, signal, onProgress }: BackupOptions,
): Promise<Manifest> {
  await mkdir(folder, { recursive: true })
  await refuseForeign(folder)
  const rows = `rows-${now.toISOString().replace(/\W/g, '')}`
  await mkdir(join(folder, rows))
  const files = openFileFolder(join(folder, 'files'))
  const copier = createCopier({ library, blobs, files, signal, onProgress })
  const made = await library.rows.snapshot(async (read) => {
    // Files first: a document that is removed meanwhile takes its file along.
    const counts = await copier.copyAll(read)
    const tables = await writeTables(read, join(folder, rows), signal, onProgress)
    return { counts, tables }
  })
  await verifyTables(join(folder, rows), made.tables)
  const manifest = newManifest({
    madeAt: now.toISOString(),
    rows,
    tables: made.tables,
    files: made.counts,
    lost: [...copier.lost],
  })
  await writeManifest(folder, manifest)
  await removeOlder(folder, manifest, files, copier.wanted)
  return manifest
}

const OURS = /^(manifest\.json(\.part)?|files|rows-[0-9TZ]+)$/

async function refuseForeign(folder: string): Promise<void> {
  const foreign = (await readdir(folder)).find((name) => !OURS.test(name))
  if (foreign !== undefined && (await readManifest(folder)) === undefined) {
    throw new AppError(
      'data-unusable',
      `${folder} holds other things than a backup (${foreign}). Name an empty folder, or one with a backup.`,
    )
  }
}

type CopierDeps = BackupDeps & Readonly<{ files: FileFolder }> & Pick<BackupOptions, 'signal' | 'onProgress'>

/** Files copied at the same time: over a network most of the time is waiting. */
const COPIES_AT_ONCE = 4

function createCopier({ library, blobs, files, signal, onProgress }: CopierDeps) {
  const wanted = new Set<string>()
  const lost = new Set<string>()
  const total = { files: 0, bytes: 0 }

  const copy = async (sha256: string, bytes: number) => {
    if ((await files.bytes(sha256)) === bytes) return onProgress({ kind: 'file-known' })
    const kept = await files.keep(sha256, blobs.content(sha256, undefined, signal), signal).catch(isGone)
    if (kept) return onProgress({ kind: 'file-copied', bytes })
    // A document that was removed since takes its file along, and nobody misses it.
    if (await library.documents.refersTo(sha256)) lost.add(sha256)
  }
  const copyAll = async (read: ReadRows) => {
    for await (const rows of read('documents')) {
      const due = rows.flatMap(({ sha256, bytes }) => {
        const name = String(sha256)
        if (wanted.has(name)) return []
        wanted.add(name)
        total.files++
        total.bytes += Number(bytes)
        return [[name, Number(bytes)] as const]
      })
      const next = due.values()
      const work = async () => {
        for (const [sha256, bytes] of next) {
          signal.throwIfAborted()
          await copy(sha256, bytes)
        }
      }
      await Promise.all(Array.from({ length: COPIES_AT_ONCE }, work))
    }
    return total
  }
  return { copyAll, lost, wanted }
}

/** A missing file is told at the end, and all others are copied. */
function isGone(error: unknown): false {
  if (error instanceof AppError && error.code === 'file-lost') return false
  throw error
}

type Tables = Manifest['tables']

async function writeTables(
  read: ReadRows,
  folder: string,
  signal: AbortSignal,
  onProgress: BackupOptions['onProgress'],
): Promise<Tables> {
  const tables: [RowTable, TableDigest][] = []
  for (const table of rowTables) {
    const digest = await writeTable(folder, table, read(table), signal)
    onProgress({ kind: 'table-written', table, rows: digest.rows })
    tables.push([table, digest])
  }
  // All tables have been gone through.
  return Object.fromEntries(tables) as Tables
}

/** What was written is read back: a disk that lies is found out now, and not when the backup is needed. */
export async function verifyTables(folder: string, tables: Tables): Promise<void> {
  for (const table of rowTables) {
    const { rows, sha256 } = await digestTable(folder, table)
    if (rows === tables[table].rows && sha256 === tables[table].sha256) continue
    throw new AppError(
      'data-unusable',
      `The backup is damaged: the rows of ${table} are not those that were written. Take another copy of it, or another disk.`,
    )
  }
}

async function removeOlder(
  folder: string,
  manifest: Manifest,
  files: FileFolder,
  wanted: ReadonlySet<string>,
): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('rows-') && name !== manifest.rows) await rm(join(folder, name), { recursive: true })
  }
  await files.prune((sha256) => wanted.has(sha256))
}
