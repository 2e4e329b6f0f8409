import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DrawOptions } from './page-messages.ts'

/** Which picture of a file: the page, and how it is drawn. */
export type Drawing = DrawOptions & Readonly<{ page: number }>

/**
 * Pictures of pages that were drawn before, so that a page opens at once when a person comes back to it. Nothing is
 * lost with it: its folder may be deleted at any time, and shared by several processes.
 */
export type PictureCache = {
  /** The picture kept for this drawing of the file, or else what `draw` makes, which is then kept. */
  picture(sha256: string, drawing: Drawing, draw: () => Promise<Uint8Array>): Promise<Uint8Array>
  /** Resolves when no picture of these files is left. */
  forget(sha256s: readonly string[]): Promise<void>
}

/** Raised whenever the same drawing gives other pixels than before, so that old pictures are not served. */
const DRAWING_VERSION = 1

/** What is left of the bytes allowed after the oldest pictures were removed: not every new one should cost a sweep. */
const SHARE_KEPT = 0.8

/** At most `bytesMax` bytes in `folder`, plus what comes in during a sweep; the least lately seen go first. */
export function createPictureCache({
  folder,
  bytesMax,
}: Readonly<{ folder: string; bytesMax: number }>): PictureCache {
  const folderOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  /** Bytes in the folder as far as this process knows; undefined before the first look. */
  let total: number | undefined
  let sweeping: Promise<void> | undefined
  let forgettings = 0

  const sweep = async () => {
    const files = await filesBelow(folder)
    total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    if (total <= bytesMax) return
    for (const { path, bytes } of files.toSorted((a, b) => a.seenMs - b.seenMs)) {
      if (total <= bytesMax * SHARE_KEPT) return
      await rm(path, { force: true })
      total -= bytes
    }
  }

  const keep = async (path: string, bytes: Uint8Array) => {
    await mkdir(dirname(path), { recursive: true })
    const arriving = `${path}.${randomUUID()}`
    await writeFile(arriving, bytes)
    await rename(arriving, path)
    if (total !== undefined) total += bytes.length
    if (total !== undefined && total <= bytesMax) return
    sweeping ??= sweep().finally(() => {
      sweeping = undefined
    })
    await sweeping
  }

  return {
    picture: async (sha256, drawing, draw) => {
      const path = join(folderOf(sha256), nameOf(drawing))
      const kept = await readKept(path)
      if (kept !== undefined) return kept
      const before = forgettings
      const bytes = await draw()
      // What was deleted while it was drawn must not come back to the disk.
      const wanted = bytes.length <= bytesMax && before === forgettings
      // A full disk or a folder that is gone costs a picture its place, not the person who waits for it.
      if (wanted) await keep(path, bytes).catch(() => {})
      return bytes
    },
    forget: async (sha256s) => {
      forgettings++
      for (const sha256 of sha256s) await rm(folderOf(sha256), { recursive: true, force: true })
    },
  }
}

function nameOf({ page, width, region, format, highlight }: Drawing): string {
  const parts = [DRAWING_VERSION, page, width, region ?? null, format, highlight]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Undefined when it is not there. Its time of writing becomes the time it was last seen. */
async function readKept(path: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await readFile(path)
    const now = new Date()
    await utimes(path, now, now)
    return bytes
  } catch {
    return undefined
  }
}

type KeptFile = Readonly<{ path: string; bytes: number; seenMs: number }>

async function filesBelow(folder: string): Promise<readonly KeptFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: KeptFile[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // Another process may have removed it in between.
    const found = await stat(path).catch(() => undefined)
    if (found) files.push({ path, bytes: found.size, seenMs: found.mtimeMs })
  }
  return files
}
