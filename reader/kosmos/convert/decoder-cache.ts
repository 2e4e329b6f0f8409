import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { ElementType } from '../../../models/onnx/tensor-bytes.ts'

/** What the decoder remembers of the tokens of one layer: the tensors of a CacheFormat, in its order. */
export type Cache = readonly Value[]

/** What a CacheFormat reads a cache through. */
export type Prepared = readonly Value[]

/** One tensor of a cache. */
export type CacheTensor = Readonly<{
  name: string
  /** As it enters and leaves the graph. */
  type: Extract<ElementType, 'float32' | 'int8'>
  /** Four axes. */
  shape: readonly ('batch' | 'tokens' | number)[]
  /**
   * What stands in the place of a token that is none, so that nothing attends to it: one number for each index of the
   * third axis, or one for all.
   */
  padding: readonly number[]
}>

/**
 * How keys and values are kept. A cache has two parts: a prefix that is only read (the image) and a suffix that each step
 * appends to. Operators that join the two copy the whole past for every token.
 */
export type CacheFormat = Readonly<{
  tensors: readonly CacheTensor[]
  /** Keys and values [batch, heads, tokens, head width] as a cache of that many tokens. */
  store(graph: Graph, keys: Value, values: Value): Cache
  /** A cache made ready for attend(): for one that is only read, outside of the loop. */
  prepare(graph: Graph, cache: Cache): Prepared
  /** `suffix` with the tokens of `more` behind its own. */
  append(graph: Graph, suffix: Cache, more: Cache): Cache
  /**
   * Attention of one new token in each row: `query` [batch, heads, 1, head width], scaled already. `lengths` is int64 [2]:
   * tokens of the prefix and of the suffix. Gives [batch, heads, 1, head width].
   */
  attend(
    graph: Graph,
    query: Value,
    over: Readonly<{ prefix: Prepared; suffix: Prepared; lengths: Value }>,
  ): Value
}>
