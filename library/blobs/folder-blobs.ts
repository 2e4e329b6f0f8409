import { createReadStream, type Stats } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobStore, StoredFile } from '../blobs.ts'
import { type ClaimDeps, claimArrival, endArrival, removeUnwanted, unwantedOf } from './claimed.ts'
import { fileAt, fileLost, placeOf } from './file-name.ts'
import { receiveFile, sweepReceived } from './receive.ts'

export type FolderBlobsOptions = Readonly<{
  /** All on one volume: a rename within it is atomic. Made when missing. */
  folder: string
  library: ClaimDeps
}>

/** Beside the folders of files. */
const TEMPORARY = 'temporary'

/** Files in a folder that all processes see. Lending one costs nothing: it is read where it lies. */
export async function openFolderBlobs({ folder, library }: FolderBlobsOptions): Promise<BlobStore> {
  const temporary = join(folder, TEMPORARY)
  await mkdir(temporary, { recursive: true })
  const pathOf = (sha256: string) => join(folder, placeOf(sha256))
  const remove = (sha256: string) => () => rm(pathOf(sha256), { force: true })

  return {
    withFile: async (sha256, signal, work) => {
      signal.throwIfAborted()
      if ((await statOf(pathOf(sha256))) === undefined) throw fileLost('missing')
      return work(pathOf(sha256))
    },
    content: async function* (sha256, range, signal) {
      if ((await statOf(pathOf(sha256))) === undefined) throw fileLost('missing')
      yield* createReadStream(pathOf(sha256), { ...range, signal })
    },
    find: async (sha256) => storedAt(pathOf(sha256), sha256),
    list: () => listFiles(folder),
    receive: (content, limits, signal) => receiveFile(temporary, content, limits, signal),
    keep: async (received) => {
      try {
        const arrival = await claimArrival(library, received.sha256)
        await place(received.path, pathOf(received.sha256), folder)
        return { arrival, release: () => endArrival(library, arrival, remove(received.sha256)) }
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
      for await (const { sha256, writtenAt } of unwantedOf(library, listFiles(folder))) {
        if (writtenAt <= before && (await removeUnwanted(library, sha256, remove(sha256)))) blobs++
      }
      return { temporary: await sweepReceived(temporary, before), blobs }
    },
    close: async () => {},
  }
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

async function* listFiles(folder: string): AsyncGenerator<StoredFile> {
  for (const outer of await foldersIn(folder)) {
    for (const inner of await foldersIn(join(folder, outer))) {
      for (const name of (await readdir(join(folder, outer, inner))).sort()) {
        const sha256 = fileAt(`${outer}/${inner}/${name}`)
        const stored = sha256 && (await storedAt(join(folder, outer, inner, name), sha256))
        if (stored) yield stored
      }
    }
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

async function storedAt(path: string, sha256: string): Promise<StoredFile | undefined> {
  const found = await statOf(path)
  return found && { sha256, bytes: found.size, writtenAt: found.mtimeMs }
}

/** Undefined when nothing is there; other trouble with the disk is thrown. */
async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
