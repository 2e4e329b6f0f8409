import { cast } from '../../../models/onnx/cast.ts'
import type { Graph, Value } from '../../../models/onnx/graph.ts'
import { narrow } from './float-width.ts'
import { EMBEDDING } from './inventory.ts'
import { BLOCK } from './quantize.ts'
import type { Weights } from './weights.ts'

/** Token ids of any shape → embeddings with one axis more, of the graph's float type, not scaled yet. */
export async function embedTokens(graph: Graph, weights: Weights, ids: Value): Promise<Value> {
  if (weights.precision === 'fp32' || weights.precision === 'fp16') {
    return graph.apply('Gather', [await weights.tensor(graph, EMBEDDING), ids])
  }
  // The same bytes as the output head's, looked at as rows.
  const { out, in: width, bits, blocks, codes, scales } = await weights.blocks(headSource)
  const row = (blocks * BLOCK * bits) / 8
  const vectors = graph.apply(
    'com.microsoft.GatherBlockQuantized',
    [
      graph.external(`${EMBEDDING}:rows`, 'uint8', [out, row], codes),
      ids,
      graph.external(`${EMBEDDING}:row-scales`, 'float32', [out, blocks], scales),
    ],
    {
      gather_axis: { int: 0 },
      quantize_axis: { int: 1 },
      block_size: { int: BLOCK },
      bits: { int: bits },
    },
  )
  if (width % BLOCK === 0) return vectors
  const ints = (value: number) => graph.constant('int64', [1], [value])
  return graph.apply('Slice', [vectors, ints(0), ints(width), ints(-1)])
}

/** The output head is the token embedding. At 8 bits in a 4-bit decoder too: it decides among 108,481 tokens. */
export const headSource = { kind: 'stored', weight: EMBEDDING, bits: 8 } as const

/** Row of the table that the first token has: fairseq counts positions from its padding index, 1, on. */
const FIRST_ROW = 2

/**
 * The fixed position vectors of tokens numbered from 0: int64 [...] → [..., width]. sin(row · ω) in the first half of
 * the columns, cos(row · ω) in the second, ω_i = 10000^(−i / (width / 2 − 1)). Computed, not looked up, so that no
 * length is too long; in 32-bit floats step by step, as the published class computes its table.
 */
export function positionVectors(graph: Graph, weights: Weights, positions: Value): Value {
  const half = weights.shape.text.width / 2
  const rate = Math.fround(Math.fround(-Math.log(10_000)) / (half - 1))
  const frequencies = Float32Array.from({ length: half }, (_, i) => Math.exp(Math.fround(i * rate)))
  const rows = graph.apply('Add', [positions, graph.constant('int64', [], [FIRST_ROW])])
  const column = graph.apply('Unsqueeze', [cast(graph, rows, 'float32'), graph.constant('int64', [1], [-1])])
  const angles = graph.apply('Mul', [column, graph.constant('float32', [half], frequencies)])
  const vectors = graph.apply('Concat', [graph.apply('Sin', [angles]), graph.apply('Cos', [angles])], {
    axis: { int: -1 },
  })
  return narrow(graph, weights, vectors)
}
