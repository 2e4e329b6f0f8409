import { cast } from '../../../models/onnx/cast.ts'
import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { Weights } from './weights.ts'

/**
 * 32-bit floats as the matrices of this graph take them: 16-bit ones in fp16, themselves otherwise. Sums along the layers,
 * norms and the graph's inputs and outputs keep 32 bits in every precision.
 */
export function narrow(graph: Graph, { precision }: Pick<Weights, 'precision'>, x: Value): Value {
  return precision === 'fp16' ? cast(graph, x, 'float16') : x
}

/** The way back to 32-bit floats. */
export function widen(graph: Graph, { precision }: Pick<Weights, 'precision'>, x: Value): Value {
  return precision === 'fp16' ? cast(graph, x, 'float32') : x
}
