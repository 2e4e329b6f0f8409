import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { KosmosShape } from '../shape.ts'
import type { CacheFormat } from './decoder-cache.ts'

/** Added to the score of a token that is none. Finite in float16 too, whose largest number is 65,504. */
const NEVER = -60_000

/** Keys and values as they are computed: exact. `type` is that of the graph's inside; the tensors are float32 outside. */
export function floatCache({ text }: KosmosShape, type: 'float32' | 'float16'): CacheFormat {
  const headWidth = text.width / text.heads
  const shape = ['batch', text.heads, 'tokens', headWidth] as const
  const tensors = [
    { name: 'keys', type: 'float32', shape, padding: [0] },
    { name: 'values', type: 'float32', shape, padding: [0] },
    { name: 'penalties', type: 'float32', shape: ['batch', 1, 1, 'tokens'], padding: [NEVER] },
  ] as const
  const store: CacheFormat['store'] = (graph, { keys, values }) => [
    keys,
    values,
    noPenalty(graph, keys, type),
  ]
  return {
    tensors,
    store,
    prepare: (graph, prefix) => ({
      tensors: prefix,
      tokens: graph.apply('Shape', [prefix[1]!], { start: { int: 2 }, end: { int: 3 } }),
    }),
    carried: tensors,
    begin: (_, suffix) => suffix,
    grow: (graph, carried, token) =>
      store(graph, token).map((more, i) =>
        graph.apply('Concat', [carried[i]!, more], { axis: { int: tensors[i]!.shape.indexOf('tokens') } }),
      ),
    finish: (_graph, _suffix, carried) => carried,
    attend: (graph, query, { past, carried, lengths }) => {
      const scores = [past.tensors, carried].map(([keys, , penalties]) => {
        const transposed = graph.apply('Transpose', [keys!], { perm: { ints: [0, 1, 3, 2] } })
        return graph.apply('Add', [graph.apply('MatMul', [query, transposed]), penalties!])
      })
      const joined = graph.apply('Concat', scores, { axis: { int: 3 } })
      const shares = graph.apply('Softmax', [joined], { axis: { int: -1 } })
      const [before, after] = graph.applyMany('Split', [shares, lengths], 2, { axis: { int: 3 } })
      return graph.apply('Add', [
        graph.apply('MatMul', [before!, past.tensors[1]!]),
        graph.apply('MatMul', [after!, carried[1]!]),
      ])
    },
  }
}

/** Zeros [batch, 1, 1, tokens] for keys [batch, heads, tokens, head width]. */
function noPenalty(graph: Graph, keys: Value, type: 'float32' | 'float16'): Value {
  const ints = (values: readonly number[]) => graph.constant('int64', [values.length], values)
  const sides = graph.apply('Gather', [graph.apply('Shape', [keys]), ints([0, 2])])
  const [batch, tokens] = graph.applyMany('Split', [sides], 2, {
    axis: { int: 0 },
    num_outputs: { int: 2 },
  })
  const shape = graph.apply('Concat', [batch!, ints([1, 1]), tokens!], { axis: { int: 0 } })
  return graph.apply('Expand', [graph.constant(type, [1], [0]), shape])
}
