import type { Embedder } from './embedder.ts'
import { createHashEmbedder } from './embedders/hash.ts'
import { openOnnxEmbedder } from './embedders/onnx.ts'

/**
 * The embedder that LECTERN_EMBEDDER names: `builtin`, or the folder of an ONNX sentence model.
 * Throws AppError `model-missing` when the folder does not hold one.
 */
export async function openEmbedder(setting: string): Promise<Embedder> {
  return setting === 'builtin' ? createHashEmbedder() : openOnnxEmbedder({ folder: setting })
}
