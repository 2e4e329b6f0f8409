import { cast } from '../../../models/onnx/cast.ts'
import { dataTypes } from '../../../models/onnx/encode-model.ts'
import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { KosmosShape } from '../shape.ts'
import type { Cache, CacheFormat, KeysAndValues, Past } from './decoder-cache.ts'

/**
 * Largest code of the left operand of an integer product. Seven bits: without VNNI the processor adds pairs of byte
 * products in 16 bits, and 2 · 127 · 127 is the most that fits there.
 */
const LEFT_MAX = 127
/** What is added to codes of numbers that may be negative, to make them unsigned; they reach from 1 to 127. */
const CENTER = 64
/** Largest code of keys and values. */
const CODE_MAX = 127
/** Smallest largest-magnitude of a vector: a vector of zeros has no scale. */
const TINY = 1e-6
/** Offset of a token that is none: its score is minus this times the query's scale, which is TINY / 63 or more. */
const NEVER = 1e15
/** A past that nobody attends to has shares of 0, and no step. */
const LEAST_WEIGHT = 1e-30

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
 *
 * The tokens of a run stay floats until it ends, because turning one token into codes takes twenty small operations in
 * every layer. So what is chosen depends, within the error of the codes, on where runs end: they must be of one length for
 * a text to be the same beside others and alone.
 */
export function int8Cache({ text }: KosmosShape, shareBits: ShareBits): CacheFormat {
  const { heads } = text
  const headWidth = text.width / heads
  const fresh = ['batch', heads, 'tokens', headWidth] as const
  return {
    tensors: [
      { name: 'keys', type: 'int8', shape: ['batch', heads, headWidth, 'tokens'], padding: [0] },
      { name: 'values', type: 'int8', shape: ['batch', heads, 'tokens', headWidth], padding: [0] },
      { name: 'scales', type: 'float32', shape: ['batch', heads, 3, 'tokens'], padding: [0, NEVER, 0] },
    ],
    store,
    prepare: (graph, prefix, suffix) => prepare(graph, append(graph, prefix, suffix), heads),
    carried: [
      { name: 'keys', type: 'float32', shape: fresh },
      { name: 'values', type: 'float32', shape: fresh },
    ],
    begin: (graph, [, values]) => {
      const shape = graph.apply('Concat', [batchOf(graph, values!), ints(graph, heads, 0, headWidth)], AXIS_0)
      const none = graph.apply('Expand', [graph.constant('float32', [1], [0]), shape])
      return [none, none]
    },
    grow: (graph, carried, { keys, values }) =>
      [keys, values].map((token, i) => graph.apply('Concat', [carried[i]!, token], { axis: { int: 2 } })),
    finish: (graph, suffix, [keys, values]) =>
      append(graph, suffix, store(graph, { keys: keys!, values: values! })),
    attend: (graph, query, { past, carried: [keys, values], lengths }) => {
      const after = graph.apply('com.microsoft.FusedMatMul', [query, keys!], { transB: { int: 1 } })
      const scores = graph.apply('Concat', [scorePast(graph, query, past), after], { axis: { int: 3 } })
      const shares = graph.apply('Softmax', [scores], { axis: { int: -1 } })
      const [ofPast, ofCarried] = graph.applyMany('Split', [shares, lengths], 2, { axis: { int: 3 } })
      return graph.apply('Add', [
        mixPast(graph, ofPast!, past, shareBits),
        graph.apply('MatMul', [ofCarried!, values!]),
      ])
    },
  }
}

const AXIS_0 = { axis: { int: 0 } } as const

function ints(graph: Graph, ...values: readonly number[]): Value {
  return graph.constant('int64', [values.length], values)
}

function scalar(graph: Graph, value: number): Value {
  return graph.constant('float32', [], [value])
}

/** int64 [1]. */
function batchOf(graph: Graph, value: Value): Value {
  return graph.apply('Shape', [value], { start: { int: 0 }, end: { int: 1 } })
}

function store(graph: Graph, { keys, values }: KeysAndValues): Cache {
  const [keyCodes, keyScales] = codesOf(graph, keys)
  const [valueCodes, valueScales] = codesOf(graph, values)
  const sums = graph.apply('ReduceSum', [keyCodes, ints(graph, -1)])
  const offsets = graph.apply('Mul', [graph.apply('Mul', [sums, keyScales]), scalar(graph, CENTER)])
  const scales = graph.apply('Concat', [keyScales, offsets, valueScales], { axis: { int: 3 } })
  const transpose = (value: Value) => graph.apply('Transpose', [value], { perm: { ints: [0, 1, 3, 2] } })
  return [transpose(cast(graph, keyCodes, 'int8')), cast(graph, valueCodes, 'int8'), transpose(scales)]
}

/** Whole numbers, still as floats, and their scales [batch, heads, tokens, 1]. */
function codesOf(graph: Graph, vectors: Value): readonly [codes: Value, scales: Value] {
  const scales = graph.apply('Mul', [largest(graph, vectors), scalar(graph, 1 / CODE_MAX)])
  return [graph.apply('Round', [graph.apply('Div', [vectors, scales])]), scales]
}

/** Largest magnitude along the last axis, at least TINY. */
function largest(graph: Graph, value: Value): Value {
  const most = graph.apply('ReduceMax', [graph.apply('Abs', [value]), ints(graph, -1)])
  return graph.apply('Max', [most, scalar(graph, TINY)])
}

/** `cache` with the tokens of `more` behind its own. */
function append(graph: Graph, cache: Cache, more: Cache): Cache {
  return [3, 2, 3].map((axis, i) => graph.apply('Concat', [cache[i]!, more[i]!], { axis: { int: axis } }))
}

/**
 * Codes of keys and values; scales of keys, offsets, scales of values [batch, heads, 1, tokens]; CENTER times the sums of
 * the values' codes, int32 [batch, heads, 1, head width]; CENTER for each head, uint8 [batch, heads, 1, 1].
 */
function prepare(graph: Graph, [keys, values, scales]: Cache, heads: number): Past {
  const parts = graph.applyMany('Split', [scales!], 3, { axis: { int: 2 }, num_outputs: { int: 3 } })
  const tokens = graph.apply('Shape', [values!], { start: { int: 2 }, end: { int: 3 } })
  const centers = (shape: readonly Value[]) =>
    graph.apply('Expand', [graph.constant('uint8', [1], [CENTER]), graph.apply('Concat', shape, AXIS_0)])
  const sums = graph.apply('MatMulInteger', [centers([ints(graph, 1, 1, 1), tokens]), values!])
  const perHead = centers([batchOf(graph, values!), ints(graph, heads, 1, 1)])
  return { tensors: [keys!, values!, ...parts, sums, perHead], tokens }
}

/** `query` [batch, heads, 1, head width] against the keys of the past: [batch, heads, 1, tokens]. */
function scorePast(
  graph: Graph,
  query: Value,
  { tensors: [keys, , keyScales, offsets, , , centers] }: Past,
): Value {
  const scale = graph.apply('Mul', [largest(graph, query), scalar(graph, 1 / (CENTER - 1))])
  const products = graph.apply('MatMulInteger', [toCodes(graph, query, scale, centers), keys!])
  const scaled = graph.apply('DequantizeLinear', [products, keyScales!], EACH)
  return graph.apply('Mul', [graph.apply('Sub', [scaled, offsets!]), scale])
}

/** `shares` [batch, heads, 1, tokens] of the past's values: [batch, heads, 1, head width]. */
function mixPast(
  graph: Graph,
  shares: Value,
  { tensors: [, values, , , valueScales, sums, centers] }: Past,
  shareBits: ShareBits,
): Value {
  const weights = graph.apply('Mul', [shares, valueScales!])
  const most = graph.apply('ReduceMax', [weights, ints(graph, -1)])
  const step = graph.apply('Mul', [
    graph.apply('Max', [most, scalar(graph, LEAST_WEIGHT)]),
    scalar(graph, 1 / LEFT_MAX),
  ])
  const codes = toCodes(graph, weights, step)
  const mixed = fromCodes(graph, graph.apply('MatMulInteger', [codes, values!]), step)
  if (shareBits === 7) return mixed
  // What rounding left is half a step at most, of either sign.
  const rest = graph.apply('Sub', [weights, fromCodes(graph, codes, step)])
  const fineStep = graph.apply('Mul', [step, scalar(graph, 0.5 / (CENTER - 1))])
  const product = graph.apply('MatMulInteger', [toCodes(graph, rest, fineStep, centers), values!])
  return graph.apply('Add', [mixed, fromCodes(graph, graph.apply('Sub', [product, sums!]), fineStep)])
}

/** One scale for each number of the other axes, whatever the length of the last. */
const LAST_AXIS = { axis: { int: 3 }, block_size: { int: 1 << 30 } } as const
/** One scale for each number, the third axis being 1. */
const EACH = { axis: { int: 2 }, block_size: { int: 1 } } as const

/** uint8: `value` / `scale` [batch, heads, 1, 1], rounded, plus `center` where there is one. */
function toCodes(graph: Graph, value: Value, scale: Value, center?: Value): Value {
  return graph.apply('QuantizeLinear', [value, scale, ...(center === undefined ? [] : [center])], {
    ...LAST_AXIS,
    ...(center === undefined && { output_dtype: { int: dataTypes.uint8 } }),
  })
}

function fromCodes(graph: Graph, codes: Value, scale: Value): Value {
  return graph.apply('DequantizeLinear', [codes, scale], LAST_AXIS)
}
