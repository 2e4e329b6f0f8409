import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { ClaimDeps } from '../library/blobs/claimed.ts'
import { openFolderBlobs } from '../library/blobs/folder-blobs.ts'
import type { BlobStore } from '../library/blobs.ts'

/** The files in the bucket that the address names, or else in the data folder. */
export async function openBlobs(
  { url, cacheBytesMax }: Config['files'],
  folder: string,
  library: ClaimDeps,
): Promise<BlobStore> {
  if (url === '') return openFolderBlobs({ folder: join(folder, 'files'), library })
  // The client is loaded where it is needed only.
  const { openS3Blobs } = await import('../library/blobs/s3/s3-blobs.ts')
  return openS3Blobs({ url, folder: join(folder, 'file-cache'), cacheBytesMax, library })
}
