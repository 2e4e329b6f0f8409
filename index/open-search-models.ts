import { openEmbeddingTable } from '../models/embedded/embedder/open-table.ts'
import type { Embedder } from './embedder.ts'
import { openOnnxEmbedder } from './embedders/onnx.ts'
import { createStaticEmbedder } from './embedders/static.ts'
import { createWordLikeness, type WordLikeness } from './word-likeness.ts'

/** What indexing and searching need of models. */
export type SearchModels = Readonly<{
  embedder: Embedder
  words: WordLikeness
}>

/**
 * Opens the embedder that LECTERN_EMBEDDER names, `builtin` or the folder of an ONNX sentence model, and what ships
 * beside it. Throws AppError `model-missing` when the folder does not hold one, `model-damaged` when what ships is not
 * what was shipped.
 */
export async function openSearchModels({ embedder }: Readonly<{ embedder: string }>): Promise<SearchModels> {
  const table = await openEmbeddingTable()
  return {
    embedder:
      embedder === 'builtin' ? createStaticEmbedder(table) : await openOnnxEmbedder({ folder: embedder }),
    words: createWordLikeness(table),
  }
}
