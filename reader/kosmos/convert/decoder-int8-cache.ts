import { cast } from '../../../models/onnx/cast.ts'
import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { KosmosShape } from '../shape.ts'
import type { Cache, CacheFormat, Prepared } from './decoder-cache.ts'

/**
 * Largest code of the left operand of an integer product. Seven bits: without VNNI the processor adds pairs of byte
 * products in 16 bits, and 2 · 127 · 127 is the most that fits there.
 */
const LEFT_MAX = 127
/** What the upper 7 of a share's 14 bits count for. */
const HIGH = 128
/** What is added to codes of a query, which may be negative, to make them unsigned. */
const CENTER = 64
/** Largest code of keys and values. */
const CODE_MAX = 127
/** Smallest largest-magnitude of a vector: a vector of zeros has no scale. */
const TINY = 1e-6
/** Offset of a token that is none: its score is minus this times the query's scale, which is TINY / 63 or more. */
const NEVER = 1e15

/**
 * Bits of a token's share in what attention mixes. With 7, whatever is below a 254th of the largest share counts for
 * nothing, and a page has thousands of such shares; 14 take two products. Measured on a small random 8-bit decoder with 2,048
 * image tokens: its logits are off by 2.5 % with 7 bits, 1.1 to 1.4 % with 14, and 0.8 to 0.9 % with caches of floats. The
 * error of 4-bit weights, a tenth and more, hides either.
 */
type ShareBits = 7 | 14

/**
 * Keys and values as 8-bit codes with one scale for each head and token: a quarter of the memory to read, in which
 * decoding spends its time. `scales` [batch, heads, 3, tokens] holds the scale of keys; what to take off their score
 * because queries are centered on 64 (64 · scale · the sum of codes); the scale of values. Codes of keys are transposed:
 * the unsigned left operand without a zero point takes the runtime's matrix-vector kernel.
 */
export function int8Cache({ text }: KosmosShape, shareBits: ShareBits): CacheFormat {
  const headWidth = text.width / text.heads
  return {
    tensors: [
      { name: 'keys', type: 'int8', shape: ['batch', text.heads, headWidth, 'tokens'], padding: [0] },
      { name: 'values', type: 'int8', shape: ['batch', text.heads, 'tokens', headWidth], padding: [0] },
      { name: 'scales', type: 'float32', shape: ['batch', text.heads, 3, 'tokens'], padding: [0, NEVER, 0] },
    ],
    store,
    prepare: (graph, [keys, values, scales]) => [
      keys!,
      values!,
      ...graph.applyMany('Split', [scales!], 3, { axis: { int: 2 }, num_outputs: { int: 3 } }),
    ],
    append: (graph, suffix, more) =>
      [3, 2, 3].map((axis, i) => graph.apply('Concat', [suffix[i]!, more[i]!], { axis: { int: axis } })),
    attend: (graph, query, { prefix, suffix, lengths }) => {
      const scalar = (value: number) => graph.constant('float32', [], [value])
      const scale = graph.apply('Mul', [largest(graph, query), scalar(1 / (CENTER - 1))])
      const centered = graph.apply('Add', [
        graph.apply('Round', [graph.apply('Div', [query, scale])]),
        scalar(CENTER),
      ])
      const codes = cast(graph, centered, 'uint8')
      const scores = [prefix, suffix].map(([keys, , keyScales, offsets]) => {
        const products = cast(graph, graph.apply('MatMulInteger', [codes, keys!]), 'float32')
        return graph.apply('Sub', [graph.apply('Mul', [products, keyScales!]), offsets!])
      })
      const joined = graph.apply('Mul', [graph.apply('Concat', scores, { axis: { int: 3 } }), scale])
      const shares = graph.apply('Softmax', [joined], { axis: { int: -1 } })
      const split = graph.applyMany('Split', [shares, lengths], 2, { axis: { int: 3 } })
      const [before, after] = [prefix, suffix].map((part, i) => mixValues(graph, split[i]!, part, shareBits))
      return graph.apply('Add', [before!, after!])
    },
  }
}

/** Largest magnitude along the last axis, at least TINY. */
function largest(graph: Graph, value: Value): Value {
  const most = graph.apply('ReduceMax', [graph.apply('Abs', [value]), lastAxis(graph)])
  return graph.apply('Max', [most, graph.constant('float32', [], [TINY])])
}

function lastAxis(graph: Graph): Value {
  return graph.constant('int64', [1], [-1])
}

function store(graph: Graph, keys: Value, values: Value): Cache {
  const [keyCodes, keyScales] = codesOf(graph, keys)
  const [valueCodes, valueScales] = codesOf(graph, values)
  const sums = graph.apply('ReduceSum', [keyCodes, lastAxis(graph)])
  const offsets = graph.apply('Mul', [
    graph.apply('Mul', [sums, keyScales]),
    graph.constant('float32', [], [CENTER]),
  ])
  const scales = graph.apply('Concat', [keyScales, offsets, valueScales], { axis: { int: 3 } })
  const transpose = (value: Value) => graph.apply('Transpose', [value], { perm: { ints: [0, 1, 3, 2] } })
  return [transpose(cast(graph, keyCodes, 'int8')), cast(graph, valueCodes, 'int8'), transpose(scales)]
}

/** Whole numbers, still as floats, and their scales [batch, heads, tokens, 1]. */
function codesOf(graph: Graph, vectors: Value): readonly [codes: Value, scales: Value] {
  const scales = graph.apply('Mul', [largest(graph, vectors), graph.constant('float32', [], [1 / CODE_MAX])])
  return [graph.apply('Round', [graph.apply('Div', [vectors, scales])]), scales]
}

/** `shares` [batch, heads, 1, tokens] of a part's values. */
function mixValues(
  graph: Graph,
  shares: Value,
  [, values, , , valueScales]: Prepared,
  shareBits: ShareBits,
): Value {
  const scalar = (value: number) => graph.constant('float32', [], [value])
  const weights = graph.apply('Mul', [shares, valueScales!])
  const most = graph.apply('ReduceMax', [weights, lastAxis(graph)])
  const codeMax = shareBits === 7 ? LEFT_MAX : HIGH * LEFT_MAX + LEFT_MAX
  const step = graph.apply('Mul', [graph.apply('Max', [most, scalar(LEAST_WEIGHT)]), scalar(1 / codeMax)])
  const codes = graph.apply('Div', [weights, step])
  const product = (part: Value) =>
    cast(graph, graph.apply('MatMulInteger', [cast(graph, part, 'uint8'), values!]), 'float32')
  if (shareBits === 7) return graph.apply('Mul', [product(graph.apply('Round', [codes])), step])
  const high = graph.apply('Floor', [graph.apply('Mul', [codes, scalar(1 / HIGH)])])
  const low = graph.apply('Sub', [codes, graph.apply('Mul', [high, scalar(HIGH)])])
  const sum = graph.apply('Add', [graph.apply('Mul', [product(high), scalar(HIGH)]), product(low)])
  return graph.apply('Mul', [sum, step])
}

/** A part that nobody attends to has shares of 0, and no step. */
const LEAST_WEIGHT = 1e-30
