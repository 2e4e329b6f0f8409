import { InferenceSession } from 'onnxruntime-node'
import { fromRuntime, toRuntime } from './runtime-tensor.ts'
import type { Tensors } from './tensor.ts'

/** What computes. */
export type Provider = 'cpu' | 'cuda' | 'webgpu'

export type SessionOptions = Readonly<{
  threads: number
  /** `cpu` where none is named; what a graphics processor cannot do is done on the CPU. */
  provider?: Provider
  /**
   * Leaves float weights in their files, mapped into memory, instead of copying them into packed buffers. Only for models
   * without block-quantized matrices, which would be a hundred times slower.
   */
  mapped?: boolean
}>

/** An open model. Its run() blocks the thread it is called on for as long as the model computes: give it its own process. */
export type ModelSession = {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Runs the model for the outputs named. Inputs are read in place. */
  run(inputs: Tensors, outputs: readonly string[]): Promise<Tensors>
  close(): Promise<void>
}

/**
 * Opens an ONNX model: the path of a file, with large weights beside it, or its bytes. With devices.ts the only importer
 * of onnxruntime-node.
 */
export async function openModelSession(
  model: string | Uint8Array,
  { threads, provider = 'cpu', mapped = false }: SessionOptions,
): Promise<ModelSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
    ...(mapped ? { extra: { session: { disable_prepacking: '1' } } } : {}),
  }
  const session =
    typeof model === 'string'
      ? await InferenceSession.create(model, options)
      : await InferenceSession.create(model, options)
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(inputs, outputs) {
      const results = await session.run(toRuntime(inputs), [...outputs])
      return Object.fromEntries(outputs.map((name) => [name, fromRuntime(name, results[name])]))
    },
    close: () => session.release(),
  }
}

/** onnxruntime counts verbose 0, info 1, warning 2, error 3, fatal 4. */
export const ERRORS_ONLY = 3
