import { InferenceSession, Tensor } from 'onnxruntime-node'

/** Numbers with a shape, row-major. */
export type NumberTensor =
  | Readonly<{ type: 'int64'; shape: readonly number[]; data: BigInt64Array }>
  | Readonly<{ type: 'float32'; shape: readonly number[]; data: Float32Array }>

/** An open model. Its run() blocks the thread it is called on for as long as the model computes: give it its own process. */
export type ModelSession = {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Runs the model for the outputs named. Every one of them must hold 32-bit floats. */
  run(
    inputs: Readonly<Record<string, NumberTensor>>,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, Readonly<{ shape: readonly number[]; data: Float32Array }>>>>
  close(): Promise<void>
}

/** Opens an ONNX file on the CPU; large weights may lie beside it. The only importer of onnxruntime-node. */
export async function openModelSession(
  path: string,
  { threads }: Readonly<{ threads: number }>,
): Promise<ModelSession> {
  const session = await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
  })
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(inputs, outputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, tensor]) => [name, toTensor(tensor)]),
      )
      const results = await session.run(feeds, [...outputs])
      return Object.fromEntries(outputs.map((name) => [name, toFloats(name, results[name])]))
    },
    close: () => session.release(),
  }
}

/** onnxruntime counts verbose 0, info 1, warning 2, error 3, fatal 4. */
const ERRORS_ONLY = 3

function toTensor({ type, data, shape }: NumberTensor): Tensor {
  return type === 'int64' ? new Tensor(type, data, shape) : new Tensor(type, data, shape)
}

function toFloats(name: string, tensor: Tensor | undefined) {
  if (tensor?.data instanceof Float32Array) return { shape: tensor.dims, data: tensor.data }
  throw new Error(`The model's output ${name} holds ${tensor?.type ?? 'nothing'}, not float32.`)
}
