import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { bytesOnDisk } from '../bytes-on-disk.ts'
import type { SourceFile } from './source.ts'

/**
 * Throws AppError `disk-full` when `files` do not fit beside what is in `folder`, of them too. `freeBytes` asks the
 * system when undefined.
 */
export async function checkSpace(
  files: readonly SourceFile[],
  folder: string,
  freeBytes: (folder: string) => Promise<number> = freeBytesOf,
): Promise<void> {
  const here = await Promise.all(files.map(({ name }) => bytesHere(join(folder, name))))
  const needed = Math.max(
    0,
    files.reduce((sum, { bytes }) => sum + bytes, 0) - here.reduce((sum, bytes) => sum + bytes, 0),
  )
  const free = await freeBytes(folder)
  if (needed <= free) return
  throw new AppError(
    'disk-full',
    `${gigabytes(needed)} GB are still to come and ${gigabytes(free)} GB are free in ${folder}: ${gigabytes(needed - free)} GB too few. Free some space, or set LECTERN_MODELS to a larger disk.`,
  )
}

/** Of a file, or of what is there of it. */
async function bytesHere(path: string): Promise<number> {
  const found =
    (await stat(path).catch(() => undefined)) ?? (await stat(`${path}.part`).catch(() => undefined))
  return found === undefined ? 0 : bytesOnDisk(found)
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** No space, or the quota of the user is used up. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

export function diskFull(folder: string, cause: unknown): AppError {
  return new AppError(
    'disk-full',
    `The disk with ${folder} is full. What came so far is kept: free some space and run the same command again.`,
    { cause },
  )
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1)
}
