import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { BlobStore } from '../library/blobs.ts'
import type { Library } from '../library/library.ts'
import { openBlobs } from './open-blobs.ts'
import { openLibrary } from './open-library.ts'

/** What survives, and nothing that works on it. */
export type Stores = Readonly<{ folder: string; library: Library; blobs: BlobStore; close(): Promise<void> }>

export async function openStores(config: Pick<Config, 'data' | 'database' | 'files'>): Promise<Stores> {
  const folder = resolve(config.data)
  const library = await openLibrary(config.database, folder)
  try {
    const blobs = await openBlobs(config.files, folder, library)
    const close = async () => {
      await blobs.close()
      await library.close()
    }
    return { folder, library, blobs, close }
  } catch (error) {
    await library.close()
    throw error
  }
}
