import { useEffect } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import type { Documents } from '../state/use-documents.ts'

/** Files that were stored join the list of their collection at once, and every collection's count. */
export function useStored(
  uploads: UploadQueue,
  collectionId: CollectionId,
  apply: Documents['apply'],
  onCollections: () => void,
): void {
  useEffect(
    () =>
      uploads.onStored((stored) => {
        for (const document of stored)
          if (document.collectionId === collectionId) apply({ documentId: document.id, document })
        onCollections()
      }),
    [uploads, collectionId, apply, onCollections],
  )
}
