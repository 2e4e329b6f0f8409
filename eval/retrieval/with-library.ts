import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChunkId } from '../../core/chunk.ts'
import type { CollectionId } from '../../core/document.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { createPrepare, type Prepare } from '../../index/prepare.ts'
import type { SearchDeps } from '../../index/search.ts'
import { openCollectionIndexes } from '../../index/vector-cache.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { fillLibrary, type PassageDocument } from './fill-library.ts'

export type FilledLibrary = Readonly<{
  deps: SearchDeps
  collectionId: CollectionId
  /** By passage id. */
  chunkIds: ReadonlyMap<string, ChunkId>
}>

/**
 * A real library in a temporary folder that holds `documents`, with their vectors indexed; removed after `work`.
 * Without `title` a passage is found by its own text alone.
 */
export async function withLibrary<T>(
  documents: readonly PassageDocument[],
  { title, signal }: Readonly<{ title: boolean; signal: AbortSignal }>,
  work: (filled: FilledLibrary) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-eval-'))
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const { embedder, words } = await openSearchModels({ embedder: 'builtin' })
  const indexes = await openCollectionIndexes({ library, embedder, folder: join(folder, 'vectors') })
  try {
    const { id } = await library.collections.create({ name: 'eval', description: '' })
    const whole = createPrepare(embedder)
    const prepare: Prepare = (chunks, name, until) => whole(chunks, title ? name : '', until)
    const chunkIds = await fillLibrary({ library, prepare, embedder: embedder.name }, id, documents, signal)
    await indexes.refresh(id)
    return await work({ deps: { library, embedder, words, indexes }, collectionId: id, chunkIds })
  } finally {
    await indexes.close()
    await library.close()
    await rm(folder, { recursive: true })
  }
}
