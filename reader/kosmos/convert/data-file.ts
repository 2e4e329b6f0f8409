import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../core/errors.ts'
import type { ExternalBytes } from '../../../models/onnx/graph.ts'

/** What is known of a file once it is written. */
export type WrittenFile = Readonly<{ name: string; bytes: number; sha256: string }>

/** Tensor data beside a graph, written from front to back. */
export type DataFile = {
  /**
   * Writes one tensor from a page border on, in the pieces that `write` appends. Calls wait for one another, so their
   * order is the order of the bytes.
   */
  store(write: (append: (bytes: Uint8Array) => Promise<void>) => Promise<void>): Promise<ExternalBytes>
  /** Flushes to the disk and gives the file its name. */
  finish(): Promise<WrittenFile>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

/** Memory maps begin at page borders; 4,096 bytes on every machine Node runs on, or a divisor of its pages. */
const ALIGNMENT = 4096

/** Opens `name` in `folder` for writing, as `name.part` until finished. Writes throw AppError `disk-full`. */
export async function createDataFile(folder: string, name: string): Promise<DataFile> {
  const path = join(folder, name)
  const part = `${path}.part`
  const handle = await open(part, 'w')
  const hash = createHash('sha256')
  let size = 0
  let last: Promise<unknown> = Promise.resolve()

  const append = async (bytes: Uint8Array) => {
    hash.update(bytes)
    await writeWhole(handle, bytes, size, name)
    size += bytes.length
  }
  return {
    store: (write) => {
      const storing = last.then(async () => {
        const padding = (ALIGNMENT - (size % ALIGNMENT)) % ALIGNMENT
        if (padding > 0) await append(new Uint8Array(padding))
        const start = size
        await write(append)
        return { location: name, offset: start, length: size - start }
      })
      last = storing.catch(() => {})
      return storing
    },
    finish: async () => {
      await handle.sync()
      await handle.close()
      await rename(part, path)
      return { name, bytes: size, sha256: hash.digest('hex') }
    },
    discard: async () => {
      await handle.close()
      await rm(part, { force: true })
    },
  }
}

async function writeWhole(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
  name: string,
): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle
      .write(bytes, done, bytes.length - done, position + done)
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT') throw error
        throw new AppError(
          'disk-full',
          `The disk is full: ${name} could not be written. Free some space, then run the same command again.`,
          { cause: error },
        )
      })
    done += bytesWritten
  }
}
