import { availableParallelism } from 'node:os'
import { AppError } from '../../core/errors.ts'
import { openTokenizer } from '../../models/tokenizer.ts'
import type { Embedder } from '../embedder.ts'
import { createModelProcess } from './model-process.ts'
import { readOnnxFolder } from './onnx-folder.ts'

export type OnnxEmbedderOptions = Readonly<{
  /** See readOnnxFolder for what it must and may hold. */
  folder: string
  /** Default: half the cores, so that reading pages goes on beside it. */
  threads?: number
}>

/**
 * Any ONNX sentence model in a local folder; nothing is downloaded. The model runs in a process of its own, which is
 * started again if it dies. Throws AppError `model-missing` when the folder lacks a file or the model cannot be run.
 */
export async function openOnnxEmbedder(options: OnnxEmbedderOptions): Promise<Embedder> {
  const threads = options.threads ?? Math.max(1, availableParallelism() >> 1)
  const folder = await readOnnxFolder(options.folder)
  const unusable = (cause: unknown) =>
    new AppError(
      'model-missing',
      `The embedding model in ${options.folder} cannot be used: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  const tokenizer = await openTokenizer(folder.tokenizer).catch((cause) => {
    throw unusable(cause)
  })
  const model = createModelProcess({ model: folder.model, pooling: folder.pooling, threads })
  const never = new AbortController().signal
  const [probe] = await model.embed([tokenizer.encode('a', folder.tokensMax)], never).catch(async (cause) => {
    await model.close()
    throw unusable(cause)
  })

  return {
    name: folder.name,
    dimensions: probe?.length ?? 0,
    tokensMax: folder.tokensMax - prefixTokens(),
    weight: folder.weight,
    countTokens: tokenizer.count,
    async embed(texts, { role, signal }) {
      const vectors: Float32Array[] = []
      for (let start = 0; start < texts.length; start += BATCH) {
        const batch = texts.slice(start, start + BATCH)
        const encoded = batch.map((text) => tokenizer.encode(folder.prefixes[role] + text, folder.tokensMax))
        vectors.push(...(await model.embed(encoded, signal)))
      }
      return vectors
    },
    close: model.close,
  }

  /** A passage's prefix takes room from its text. */
  function prefixTokens(): number {
    return folder.prefixes.passage === '' ? 0 : tokenizer.count(folder.prefixes.passage)
  }
}

/** Texts a run: more gain little on a CPU, and a question waits for the run before it. */
const BATCH = 8
