import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { ElementType } from '../../../models/onnx/tensor-bytes.ts'

/** What the decoder remembers of the tokens of one layer: the tensors of a CacheFormat, in its order. */
export type Cache = readonly Value[]

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

/** Keys and values [batch, heads, tokens, head width] as they were computed. */
export type KeysAndValues = Readonly<{ keys: Value; values: Value }>

/** What a step only reads: `tensors` in the format's own order, and how many tokens they hold, int64 [1]. */
export type Past = Readonly<{ tensors: readonly Value[]; tokens: Value }>

/** What each step appends to, in the order of CacheFormat.carried. The second has its tokens on the third axis. */
export type Carried = readonly Value[]

/**
 * How keys and values are kept. What comes before a step is in two parts: one that is only read, and one that each step
 * appends to. Operators that join the two copy the whole past for every token.
 */
export type CacheFormat = Readonly<{
  tensors: readonly CacheTensor[]
  /** Computed keys and values as a cache of that many tokens. */
  store(graph: Graph, computed: KeysAndValues): Cache
  /** Of the prefix and of what followed it in runs before, what the steps of this run only read. Outside of the loop. */
  prepare(graph: Graph, prefix: Cache, suffix: Cache): Past
  carried: readonly Pick<CacheTensor, 'name' | 'type' | 'shape'>[]
  /** What the first step of a run appends to. */
  begin(graph: Graph, suffix: Cache): Carried
  /** With one more token behind the others. */
  grow(graph: Graph, carried: Carried, token: KeysAndValues): Carried
  /** The suffix when the run has ended. */
  finish(graph: Graph, suffix: Cache, carried: Carried): Cache
  /**
   * Attention of one new token in each row: `query` [batch, heads, 1, head width], scaled already. `lengths` is int64 [2]:
   * tokens of the past and of what is carried. Gives [batch, heads, 1, head width].
   */
  attend(graph: Graph, query: Value, over: Readonly<{ past: Past; carried: Carried; lengths: Value }>): Value
}>
