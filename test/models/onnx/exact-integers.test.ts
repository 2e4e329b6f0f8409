import { expect, test } from 'vitest'
import { encodeModel } from '../../../models/onnx/encode-model.ts'
import { createGraph, type Graph, type Value } from '../../../models/onnx/graph.ts'
import { openModelSession } from '../../../models/session.ts'
import type { Tensor } from '../../../models/tensor.ts'

// Without VNNI a processor adds pairs of byte products in 16 bits, and what does not fit is cut off without a word. The
// integer operators of the graphs are asked here for the largest sums, on whatever processor runs this test.

/** 7 bits: twice 127 · 127 fits into 16 bits, 255 · 127 does not. */
const LEFT_MAX = 127

test.each([
  ['all of them the largest', () => LEFT_MAX, () => 127],
  ['all of them the smallest', () => LEFT_MAX, () => -127],
  ['changing signs', (i: number) => (i * 37) % 128, (i: number) => ((i * 101) % 255) - 127],
])('MatMulInteger with 7 bits on the left is exact: %s', async (_, left, right) => {
  // A query of one head over an image, and shares over its values: one row against many columns, and the reverse.
  for (const [inner, columns] of [
    [96, 2051],
    [2051, 96],
  ] as const) {
    const a = Uint8Array.from({ length: 2 * inner }, (_, i) => left(i))
    const b = Int8Array.from({ length: 2 * inner * columns }, (_, i) => right(i))
    const sums = await compute(
      (graph) =>
        graph.apply(
          'Cast',
          [
            graph.apply('MatMulInteger', [
              graph.input('a', 'uint8', [2, 1, inner]),
              graph.input('b', 'int8', [2, inner, columns]),
            ]),
          ],
          { to: { int: FLOAT } },
        ),
      {
        a: { type: 'uint8', shape: [2, 1, inner], data: a },
        b: { type: 'int8', shape: [2, inner, columns], data: b },
      },
      [2, 1, columns],
    )
    const expected = Float32Array.from({ length: 2 * columns }, (_, i) => {
      const [head, column] = [Math.floor(i / columns), i % columns]
      let sum = 0
      for (let k = 0; k < inner; k++) sum += a[head * inner + k]! * b[(head * inner + k) * columns + column]!
      return sum
    })
    expect(firstDifference(sums, expected)).toBeUndefined()
  }
})

test.each([
  [4, 32],
  [8, 32],
  [8, 128],
] as const)(
  'MatMulNBits of %i bits in blocks of %i at accuracy level 4 is exact at the ends of its range',
  async (bits, block) => {
    const [inner, columns] = [256, 40]
    const most = 2 ** bits - 1
    const patterns = [
      () => most,
      () => 0,
      (i: number) => (i % 3 === 0 ? 0 : most),
      (i: number) => (i * 29) % (most + 1),
    ]
    for (const rows of [1, 3, 16]) {
      for (const pattern of patterns) {
        const codes = Uint8Array.from({ length: columns * inner }, (_, i) => pattern(i))
        // Whole numbers whose largest is 127 in every block stay what they are when the runtime quantizes them.
        const x = Float32Array.from({ length: rows * inner }, (_, i) =>
          i % block === 0 ? 127 : ((i * 53) % 255) - 127,
        )
        const result = await compute(
          (graph) =>
            graph.apply(
              'com.microsoft.MatMulNBits',
              [
                graph.input('x', 'float32', [rows, inner]),
                weightsOf(graph, codes, [columns, inner / block], bits),
                onesFor(graph, (columns * inner) / block),
              ],
              {
                K: { int: inner },
                N: { int: columns },
                bits: { int: bits },
                block_size: { int: block },
                accuracy_level: { int: 4 },
              },
            ),
          { x: { type: 'float32', shape: [rows, inner], data: x } },
          [rows, columns],
        )
        const expected = Float32Array.from({ length: rows * columns }, (_, i) => {
          const [row, column] = [Math.floor(i / columns), i % columns]
          let sum = 0
          for (let k = 0; k < inner; k++)
            sum += x[row * inner + k]! * (codes[column * inner + k]! - 2 ** (bits - 1))
          return sum
        })
        // Sums above 2^24 would not be whole floats; these stay far below.
        expect(firstDifference(result, expected)).toBeUndefined()
      }
    }
  },
)

/** TensorProto.DataType. */
const FLOAT = 1

async function compute(
  build: (graph: Graph) => Value,
  inputs: Readonly<Record<string, Tensor>>,
  shape: readonly number[],
): Promise<Float32Array> {
  const graph = createGraph('exact')
  graph.output('result', build(graph), 'float32', shape)
  const session = await openModelSession(encodeModel(graph), { threads: 1 })
  const { result } = await session.run(inputs, ['result'])
  await session.close()
  return result?.data as Float32Array
}

/** `blocks` of each column's codes, packed. */
function weightsOf(
  graph: Graph,
  codes: Uint8Array,
  [columns, blocks]: readonly [number, number],
  bits: number,
): Value {
  const perByte = 8 / bits
  const bytes = Uint8Array.from({ length: codes.length / perByte }, (_, i) =>
    perByte === 1 ? codes[i]! : codes[2 * i]! | (codes[2 * i + 1]! << 4),
  )
  return graph.constant('uint8', [columns, blocks, bytes.length / columns / blocks], bytes)
}

function onesFor(graph: Graph, count: number): Value {
  return graph.constant('float32', [count], new Float32Array(count).fill(1))
}

function firstDifference(actual: Float32Array, expected: Float32Array): string | undefined {
  const at = expected.findIndex((value, i) => value !== actual[i])
  return at === -1 ? undefined : `${actual[at]} instead of ${expected[at]} at ${at}`
}
