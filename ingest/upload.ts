import type { CollectionId, Document } from '../core/document.ts'
import type { BlobStore, Received } from '../library/blobs.ts'
import type { Library } from '../library/library.ts'
import { currentTrace } from '../tracing/span.ts'
import { cleanName } from './upload-name.ts'

export type UploadDeps = Readonly<{
  documents: Pick<Library['documents'], 'add'>
  blobs: Pick<BlobStore, 'receive' | 'keep' | 'discard'>
  /** The kind of a stored file by its first bytes. Throws AppError `unsupported-media` for what cannot be read. */
  sniff(path: string): Promise<string>
  uploadBytesMax: number
}>

export type Upload = Readonly<{
  /** As the client says; never part of a path. */
  name: string
  content: AsyncIterable<Uint8Array>
}>

/**
 * One file of an upload: bytes on the disk first, then the row that refers to them. A process killed in between leaves a
 * file without a row, which `BlobStore.sweep` finds; never a row without a file. Rejects with AppError
 * `file-too-large`, `file-empty`, `unsupported-media`, `disk-full`, `collection-not-found`, or the signal's reason, and
 * then leaves nothing.
 */
export async function storeUpload(
  deps: UploadDeps,
  collectionId: CollectionId,
  { name, content }: Upload,
  signal: AbortSignal,
): Promise<Readonly<{ document: Document; duplicate: boolean }>> {
  const received = await deps.blobs.receive(content, { bytesMax: deps.uploadBytesMax }, signal)
  const mediaType = await kindOf(deps, received)
  const { sha256, bytes } = received
  const kept = await deps.blobs.keep(received)
  try {
    const trace = currentTrace()
    const file = { name: cleanName(name), mediaType, bytes, sha256, arrival: kept.arrival }
    return await deps.documents.add({ collectionId, ...file, trace })
  } finally {
    await kept.release()
  }
}

async function kindOf({ sniff, blobs }: UploadDeps, received: Received): Promise<string> {
  try {
    return await sniff(received.path)
  } catch (error) {
    await blobs.discard(received)
    throw error
  }
}
