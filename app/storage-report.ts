import { readdir, statfs } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { StorageReport } from '../core/system.ts'
import type { CollectionIndexes } from '../index/vector-cache.ts'
import type { Library } from '../library/library.ts'
import { bytesUnder } from './bytes-under.ts'

export type StorageDeps = Readonly<{
  /** The data folder. */
  folder: string
  modelsFolder: string
  library: Pick<Library, 'reports'>
  indexes: Pick<CollectionIndexes, 'cached'>
  now: () => number
}>

/** What lies where on the disk. It looks at every file, so whoever asks often should keep the answer for a while. */
export async function measureStorage(deps: StorageDeps): Promise<StorageReport> {
  const { folder, modelsFolder, library, indexes, now } = deps
  const [bytes, disk, collections] = await Promise.all([
    measureParts(folder, modelsFolder),
    diskSpace(folder),
    library.reports.collections(),
  ])
  const sized = collections.map(async ({ id, name, documents, pages, chunks, bytes: fileBytes }) => {
    const indexBytes = (await indexes.cached(id))?.bytes ?? 0
    return { id, name, documents, pages, chunks, fileBytes, indexBytes }
  })
  return {
    measuredAt: new Date(now()).toISOString(),
    folder,
    modelsFolder,
    bytes,
    disk,
    collections: await Promise.all(sized),
  }
}

/** Of the volume; `freeBytes` are those that this user may take. */
export async function diskSpace(folder: string): Promise<StorageReport['disk']> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

type Parts = StorageReport['bytes']

async function measureParts(folder: string, modelsFolder: string): Promise<Parts> {
  const parts = { database: 0, files: 0, indexes: 0, pictures: 0, models: 0, other: 0 }
  for (const name of await readdir(folder)) {
    if (name === relative(folder, modelsFolder)) continue
    parts[partOf(name)] += await bytesUnder(join(folder, name))
  }
  return { ...parts, models: await bytesUnder(modelsFolder) }
}

/** By the names that app/engines.ts gives. */
function partOf(name: string): keyof Parts {
  if (name.startsWith('lectern.db')) return 'database'
  if (name === 'files' || name === 'file-cache') return 'files'
  if (name === 'pictures') return name
  return name === 'index' ? 'indexes' : 'other'
}
