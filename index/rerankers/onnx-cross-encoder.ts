import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { openTokenizer } from '../../models/tokenizer.ts'
import type { CrossEncoder } from '../cross-encoder.ts'
import { createModelProcess } from '../embedders/model-process.ts'
import { readOnnxFolder } from '../embedders/onnx-folder.ts'

export type OnnxCrossEncoderOptions = Readonly<{
  /** As readOnnxFolder wants it; pooling and prefixes are not used. */
  folder: string
  /** Default: half the cores. */
  threads?: number
}>

/**
 * Any ONNX cross-encoder in a local folder, such as the MS MARCO MiniLM ones; nothing is downloaded. It runs in a
 * process of its own. Throws AppError `model-missing` when the folder lacks a file or the model cannot be run.
 */
export async function openOnnxCrossEncoder(options: OnnxCrossEncoderOptions): Promise<CrossEncoder> {
  const threads = options.threads ?? Math.max(1, availableParallelism() >> 1)
  const folder = await readOnnxFolder(options.folder)
  const model = createModelProcess({ model: folder.model, pooling: folder.pooling, threads })
  const never = new AbortController().signal
  const tokenizer = await openTokenizer(folder.tokenizer).catch((cause) => unusable(options.folder, cause))
  await model.score([tokenizer.encodePair('a', 'a', folder.tokensMax)], never).catch(async (cause) => {
    await model.close()
    return unusable(options.folder, cause)
  })

  return {
    name: basename(resolve(options.folder)),
    async score(query, passages, signal) {
      const pairs = passages.map((passage) => tokenizer.encodePair(query, passage, folder.tokensMax))
      const scores: number[] = []
      for (let start = 0; start < pairs.length; start += BATCH)
        scores.push(...(await model.score(pairs.slice(start, start + BATCH), signal)))
      return scores
    },
    close: model.close,
  }
}

/** Pairs a run: padding them to the longest of more would cost what fewer runs save. */
const BATCH = 8

function unusable(folder: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : cause
  throw new AppError('model-missing', `The reranking model in ${folder} cannot be used: ${reason}`, { cause })
}
