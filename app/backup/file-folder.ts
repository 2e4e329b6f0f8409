import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { placeOf } from '../../library/blobs/file-name.ts'

/** The uploaded files in a backup's folder, laid out as in the data folder. */
export type FileFolder = {
  path(sha256: string): string
  /** Undefined where there is none. */
  bytes(sha256: string): Promise<number | undefined>
  /** False, and nothing is kept, when the content is not that of the hash. */
  keep(sha256: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<boolean>
  /** Removes all files but these, and what was half written. */
  prune(wanted: (sha256: string) => boolean): Promise<number>
}

export function openFileFolder(folder: string): FileFolder {
  const path = (sha256: string) => join(folder, placeOf(sha256))
  return {
    path,
    bytes: async (sha256) => (await stat(path(sha256)).catch(() => undefined))?.size,
    keep: async (sha256, content, signal) => {
      const to = path(sha256)
      await mkdir(dirname(to), { recursive: true })
      const arriving = `${to}.${randomUUID()}.part`
      try {
        const hash = createHash('sha256')
        await pipeline(content, hashing(hash), createWriteStream(arriving), { signal })
        if (hash.digest('hex') !== sha256) return false
        const file = await open(arriving, 'r')
        await file.sync().finally(() => file.close())
        await rename(arriving, to)
        return true
      } finally {
        await rm(arriving, { force: true })
      }
    },
    prune: async (wanted) => {
      let removed = 0
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const entry of entries) {
        if (!entry.isFile() || !/^[0-9a-f]{64}(\..*\.part)?$/.test(entry.name) || wanted(entry.name)) continue
        await rm(join(entry.parentPath, entry.name), { force: true })
        removed++
      }
      return removed
    },
  }
}

/** Whether the file at `path` has the hash. */
export async function hasHash(path: string, sha256: string, signal: AbortSignal): Promise<boolean> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash, { signal })
  return hash.digest('hex') === sha256
}

function hashing(hash: ReturnType<typeof createHash>) {
  return async function* (content: AsyncIterable<Uint8Array>) {
    for await (const piece of content) {
      hash.update(piece)
      yield piece
    }
  }
}
