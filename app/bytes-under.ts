import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesOnDisk } from '../models/bytes-on-disk.ts'

/**
 * Bytes on the disk of a file, or of all files below a folder; 0 where there is nothing. Links are not followed. It
 * goes from one entry to the next, so that a large library costs time and never the program its breath.
 */
export async function bytesUnder(path: string): Promise<number> {
  const found = await lstat(path).catch(() => undefined)
  if (found?.isFile()) return bytesOnDisk(found)
  if (found?.isDirectory() !== true) return 0
  let bytes = 0
  const folder = await opendir(path).catch(() => undefined)
  // What goes away while it is counted counts as gone.
  if (folder !== undefined) for await (const { name } of folder) bytes += await bytesUnder(join(path, name))
  return bytes
}
