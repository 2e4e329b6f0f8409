import { cast } from '../../models/onnx/cast.ts'
import { encodeModel } from '../../models/onnx/encode-model.ts'
import { createGraph } from '../../models/onnx/graph.ts'
import { type ModelSession, openModelSession, type Provider } from '../../models/session.ts'
import { longTensor } from '../../models/tensor.ts'
import type { MachineSpeed } from '../reader/machine.ts'

export type DeviceSpeedOptions = Readonly<{
  threads: number
  provider: Provider
  /** Side of the square matrix that is read again and again: its bytes must be many times the device's caches. */
  readSide: number
  /** Side of the two square matrices that are multiplied. */
  productSide: number
}>

/** Sides that keep a large GPU busy: 0.5 GB to read, 1.1 TFLOP to multiply, in float16. */
export const GPU_SIDES = { readSide: 16_384, productSide: 8192 } as const

/**
 * What a device reaches in ONNX Runtime: bytes per second of matrix times vector, operations per second of matrix times
 * matrix, in float16, or in float32 on the CPU. Products run in a loop on the device, and a short loop is taken off a
 * long one, so that starting and copying do not count.
 */
export async function measureDevice(options: DeviceSpeedOptions): Promise<MachineSpeed> {
  const { threads, provider, readSide, productSide } = options
  const type = provider === 'cpu' ? 'float32' : 'float16'
  const session = await openModelSession(productLoop(type), { threads, provider })
  try {
    const readSeconds = await secondsEach(session, { rows: 1, side: readSide }, READS)
    const productSeconds = await secondsEach(session, { rows: productSide, side: productSide }, PRODUCTS)
    return {
      bytesPerSecond: (readSide ** 2 * (type === 'float32' ? 4 : 2)) / readSeconds,
      flopPerSecond: (2 * productSide ** 3) / productSeconds,
    }
  } finally {
    await session.close()
  }
}

const READS = { short: 4, long: 68 }
const PRODUCTS = { short: 1, long: 9 }

/** `left` [rows, side] times `right` [side, side], `times` times one after the other; gives the largest number. */
function productLoop(type: 'float16' | 'float32'): Uint8Array {
  const graph = createGraph('products')
  const ones = graph.constant(type, [], [1])
  const shape = graph.input('left.shape', 'int64', [2])
  // A number that keeps products of ones at one: 1 / side.
  const share = cast(graph, graph.input('share', 'float32', []), type)
  const left = graph.apply('Expand', [ones, shape])
  const right = graph.apply('Expand', [share, graph.input('right.shape', 'int64', [2])])

  const body = graph.subgraph('product')
  body.input('iteration', 'int64', [])
  const going = body.input('going', 'bool', [])
  const factor = body.input('factor', type, ['rows', 'side'])
  body.output('next.going', going, 'bool', [])
  body.output('next.factor', body.apply('MatMul', [factor, right]), type, ['rows', 'side'])

  const [product] = graph.applyMany('Loop', [graph.input('times', 'int64', []), '', left], 1, {
    body: { graph: body },
  })
  const largest = graph.apply('ReduceMax', [product!], { keepdims: { int: 0 } })
  graph.output('largest', cast(graph, largest, 'float32'), 'float32', [])
  return encodeModel(graph)
}

/** From the best of three of each length: whatever else runs only ever adds to a time. */
async function secondsEach(
  session: ModelSession,
  { rows, side }: Readonly<{ rows: number; side: number }>,
  times: Readonly<{ short: number; long: number }>,
): Promise<number> {
  const run = async (count: number) => {
    const started = performance.now()
    await session.run(
      {
        'left.shape': longTensor([2], [rows, side]),
        'right.shape': longTensor([2], [side, side]),
        share: { type: 'float32', shape: [], data: Float32Array.of(1 / side) },
        times: longTensor([], [count]),
      },
      ['largest'],
    )
    return (performance.now() - started) / 1000
  }
  await run(times.short)
  const [short, long] = [[] as number[], [] as number[]]
  for (let i = 0; i < 3; i++) {
    short.push(await run(times.short))
    long.push(await run(times.long))
  }
  return (Math.min(...long) - Math.min(...short)) / (times.long - times.short)
}
