import { openEmbeddingTable } from '../models/embedded/embedder/open-table.ts'
import type { CrossEncoder } from './cross-encoder.ts'
import type { Embedder } from './embedder.ts'
import { openOnnxEmbedder } from './embedders/onnx.ts'
import { createStaticEmbedder } from './embedders/static.ts'
import { openOnnxCrossEncoder } from './rerankers/onnx-cross-encoder.ts'
import { createWordLikeness, type WordLikeness } from './word-likeness.ts'

/** What indexing and searching need of models. */
export type SearchModels = Readonly<{
  embedder: Embedder
  words: WordLikeness
  /** Undefined where none is set. */
  crossEncoder: CrossEncoder | undefined
}>

/**
 * Opens the embedder that LECTERN_EMBEDDER names, `builtin` or the folder of an ONNX sentence model, what ships beside
 * it, and the ONNX cross-encoder in the folder LECTERN_RERANKER, if that is set. Throws AppError `model-missing` when a
 * folder does not hold one, `model-damaged` when what ships is not what was shipped.
 */
export async function openSearchModels({
  embedder,
  reranker = '',
}: Readonly<{ embedder: string; reranker?: string }>): Promise<SearchModels> {
  const table = await openEmbeddingTable()
  return {
    embedder:
      embedder === 'builtin' ? createStaticEmbedder(table) : await openOnnxEmbedder({ folder: embedder }),
    words: createWordLikeness(table),
    crossEncoder: reranker === '' ? undefined : await openOnnxCrossEncoder({ folder: reranker }),
  }
}
