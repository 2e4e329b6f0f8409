import type { PictureCache } from '../ingest/picture-cache.ts'
import type { BlobStore } from '../library/blobs.ts'

/** The same files; pictures of their pages go with them. */
export function forgettingPictures(blobs: BlobStore, pictures: Pick<PictureCache, 'forget'>): BlobStore {
  return {
    ...blobs,
    remove: async (sha256s) => {
      await blobs.remove(sha256s)
      await pictures.forget(sha256s)
    },
  }
}
