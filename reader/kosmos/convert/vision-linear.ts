import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { Weights } from './weights.ts'

/**
 * x · Wᵀ, plus b where there is one, for the layer `name` of the tower or the resampler. x has the graph's float type.
 *
 * Quantized, these matrices hold 8 bits in blocks of 128, beside a decoder of 4 bits too: with thousands of rows to
 * multiply, 4 bits save no time (they are unpacked to 8 or 32 first), and cost ten times the error.
 */
export function visionLinear(
  graph: Graph,
  weights: Weights,
  x: Value,
  name: string,
  { bias = false }: Readonly<{ bias?: boolean }> = {},
): Promise<Value> {
  return weights.linear(graph, x, {
    kind: 'stored',
    weight: `${name}.weight`,
    ...(bias && { bias: `${name}.bias` }),
    bits: 8,
    block: 128,
  })
}
