import { dataTypes } from './encode-model.ts'
import type { Graph, Value } from './graph.ts'
import type { ElementType } from './tensor-bytes.ts'

/** `value` as numbers of another type; fractions are cut off where whole numbers are asked for. */
export function cast(graph: Graph, value: Value, type: ElementType): Value {
  return graph.apply('Cast', [value], { to: { int: dataTypes[type] } })
}
