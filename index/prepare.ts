import type { Chunk } from '../core/chunk.ts'
import type { IndexedChunk, KeywordsOf } from '../library/library.ts'
import { gramsOf, stemsOf } from './analyze.ts'
import type { Embedder } from './embedder.ts'
import { passageOf } from './passage.ts'

/** Adds to chunks what the index finds them by. `documentName` as uploaded. */
export type Prepare = (
  chunks: readonly Chunk[],
  documentName: string,
  signal: AbortSignal,
) => Promise<readonly IndexedChunk[]>

export function createPrepare(embedder: Embedder): Prepare {
  return async (chunks, documentName, signal) => {
    const indexed: IndexedChunk[] = []
    for (let start = 0; start < chunks.length; start += BATCH) {
      signal.throwIfAborted()
      const batch = chunks.slice(start, start + BATCH)
      const passages = batch.map((chunk) => passageOf(chunk, documentName))
      const vectors = await embedder.embed(passages, { role: 'passage', signal })
      indexed.push(...batch.map((chunk, i) => ({ chunk, ...fieldsOf(passages[i]!), vector: vectors[i]! })))
      await new Promise(setImmediate)
    }
    return indexed
  }
}

/** Passages at a time; others get their turn in between. */
const BATCH = 32

/** What a chunk is found by when its document gets another name. */
export const keywordsOf: KeywordsOf = (chunk, documentName) => fieldsOf(passageOf(chunk, documentName))

function fieldsOf(passage: string): Pick<IndexedChunk, 'words' | 'grams'> {
  const stems = stemsOf(passage)
  return { words: stems.join(' '), grams: gramsOf(stems).join(' ') }
}
