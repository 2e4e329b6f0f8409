import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { abortable } from '../abortable.ts'
import type { Received } from '../blobs.ts'

/** As BlobStore.receive, into `folder`. */
export async function receiveFile(
  folder: string,
  content: AsyncIterable<Uint8Array>,
  { bytesMax }: Readonly<{ bytesMax: number }>,
  signal: AbortSignal,
): Promise<Received> {
  const path = join(folder, `${randomUUID()}.part`)
  try {
    const file = await open(path, 'wx')
    try {
      return { path, ...(await write(file, content, bytesMax, signal)) }
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(path, { force: true })
    throw isDiskFull(error) ? diskFull(error) : error
  }
}

/** Removes temporary files that nothing was written to since `time` (epoch ms); says how many. */
export async function sweepReceived(folder: string, time: number): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder)) {
    // A file somebody else put there is not ours to remove.
    if (!/^[0-9a-f-]{36}\.part$/.test(name)) continue
    const path = join(folder, name)
    const written = await stat(path).catch(() => undefined)
    if (written === undefined || written.mtimeMs > time) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
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

function diskFull(cause: unknown): AppError {
  return new AppError(
    'disk-full',
    'The disk with the data folder is full. Free some space, then upload it again.',
    { cause },
  )
}
