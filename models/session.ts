import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node'
import type { Tensor, Tensors } from './tensor.ts'

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
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { type, data, shape }]) => [
          name,
          // The types go together, as the union says; the overloads cannot see it.
          new RuntimeTensor(type as 'float32', data as Float32Array, shape),
        ]),
      )
      const results = await session.run(feeds, [...outputs])
      return Object.fromEntries(outputs.map((name) => [name, fromRuntime(name, results[name])]))
    },
    close: () => session.release(),
  }
}

/** onnxruntime counts verbose 0, info 1, warning 2, error 3, fatal 4. */
const ERRORS_ONLY = 3

const KNOWN_TYPES: readonly string[] = ['float32', 'int64', 'int32', 'int8', 'uint8', 'bool']

function fromRuntime(name: string, tensor: RuntimeTensor | undefined): Tensor {
  if (tensor === undefined || !KNOWN_TYPES.includes(tensor.type)) {
    throw new Error(`The model's output ${name} holds ${tensor?.type ?? 'nothing'}, which nobody can read.`)
  }
  // Of the types checked above, and the runtime pairs each with its array.
  return { type: tensor.type, shape: tensor.dims, data: tensor.data } as Tensor
}
