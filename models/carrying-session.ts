import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node'
import { fromRuntime, toRuntime } from './runtime-tensor.ts'
import { ERRORS_ONLY, type SessionOptions } from './session.ts'
import type { Tensors } from './tensor.ts'

/** An output that is an input of the next run; zeros of this shape at the first. */
export type Carried = Readonly<{ output: string; input: string; shape: readonly number[] }>

/** A model that goes on where its last run ended. Like any other, run() blocks its thread. */
export type CarryingSession = {
  /** Runs the model for the outputs named; what is carried is neither given nor returned. */
  run(inputs: Tensors, outputs: readonly string[]): Promise<Tensors>
  close(): Promise<void>
}

/**
 * Opens a model whose `carried` tensors, 32-bit floats, stay where they are computed: on a graphics processor they are
 * never copied to the program. The device may write an output over its input, so only the newest is kept.
 */
export async function openCarryingSession(
  path: string,
  { threads, provider = 'cpu', carried }: SessionOptions & Readonly<{ carried: readonly Carried[] }>,
): Promise<CarryingSession> {
  const place = provider === 'webgpu' ? 'gpu-buffer' : 'cpu'
  const session = await InferenceSession.create(path, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS_ONLY,
    preferredOutputLocation: Object.fromEntries(carried.map(({ output }) => [output, place])),
  })
  let held = zeros(carried)
  return {
    run: async (inputs, outputs) => {
      const results = await session.run({ ...toRuntime(inputs), ...Object.fromEntries(held) }, [
        ...outputs,
        ...carried.map(({ output }) => output),
      ])
      const last = held
      held = new Map(
        carried.map(({ output, input }) => {
          const tensor = results[output]
          if (tensor === undefined) throw new Error(`The model has no output ${output}.`)
          return [input, tensor]
        }),
      )
      for (const tensor of last.values()) if (tensor.location === 'gpu-buffer') tensor.dispose()
      return Object.fromEntries(outputs.map((name) => [name, fromRuntime(name, results[name])]))
    },
    close: async () => {
      for (const tensor of held.values()) if (tensor.location === 'gpu-buffer') tensor.dispose()
      await session.release()
    },
  }
}

/** All tensors of one shape look at the same zeros: the first run copies them. */
function zeros(carried: readonly Carried[]): ReadonlyMap<string, RuntimeTensor> {
  const known = new Map<number, Float32Array>()
  return new Map(
    carried.map(({ input, shape }) => {
      const count = shape.reduce((product, side) => product * side, 1)
      const data = known.get(count) ?? new Float32Array(count)
      known.set(count, data)
      return [input, new RuntimeTensor('float32', data, shape)]
    }),
  )
}
