import { createGraph, type Graph, type Value } from '../../../models/onnx/graph.ts'
import type { Cache, CacheFormat } from './decoder-cache.ts'
import { cacheFormat, keepsPrefix } from './decoder-cache-formats.ts'
import { decoderLoop } from './decoder-loop.ts'
import { prefill } from './decoder-prefill.ts'
import { narrow, widen } from './float-width.ts'
import type { Weights } from './weights.ts'

/**
 * The whole decoder as one graph, so that its weights are in memory once: prefill of `<s><image>…</image>` and greedy
 * decoding of several texts side by side.
 *
 * Inputs
 * - `image` float32 [images, latents, width] and `frame` int64 [3], the ids of `<s>`, `<image>` and `</image>`.
 * - `forced` int64 [batch, any]: what the first steps are fed, −1 where a step is fed what the one before chose; `last`
 *   int64 [batch]: what the one before the first chose.
 * - `position` int64 [batch]: tokens before the first step. `box` int64 [batch, 3]: see decoder-grammar.ts. `done` bool
 *   [batch]: rows that have ended. `steps` int64: the most to take.
 * - `suffix.N.NAME` for each layer N: what followed the prefix, in the precision's format (decoder-cache-formats.ts). Rows
 *   with a shorter suffix than others are padded at its front.
 * - `first` bool and `prefix.N.NAME`: a run with `first` computes the prefix, and takes no steps; the others are given it.
 *
 * Outputs
 * - `tokens` int64 [steps taken, batch]: what each step chose, `<pad>` in rows that have ended. There are fewer than
 *   `steps` when every row has ended.
 * - `next.box`, `next.done`, `next.suffix.N.NAME`: as the next run takes them.
 * - `next.prefix.N.NAME`: what a run with `first` computed.
 * - `logits` float32 [batch, vocabulary] of the last step.
 *
 * In fp16, made for CUDA, `first` and `prefix` are not there: each run computes the prefix from the image. That takes the
 * device less time than the tensors would take to go back and forth, and the runtime cannot leave them there.
 *
 * None is float16, which onnxruntime-node 1.30 cannot pass on every Node version.
 */
export async function buildDecoderGraph(weights: Weights): Promise<Graph> {
  const graph = createGraph('decoder')
  const { text, latents } = weights.shape
  const format = cacheFormat(weights.shape, weights.precision)
  const source = {
    image: graph.input('image', 'float32', ['images', latents, text.width]),
    frame: graph.input('frame', 'int64', [3]),
  }
  const start = {
    forced: graph.input('forced', 'int64', ['batch', 'forced']),
    last: graph.input('last', 'int64', ['batch']),
    position: graph.input('position', 'int64', ['batch']),
    box: graph.input('box', 'int64', ['batch', 3]),
    done: graph.input('done', 'bool', ['batch']),
    steps: graph.input('steps', 'int64', []),
    suffixes: cacheInputs(graph, weights, format, 'suffix'),
  }
  const prefixes = keepsPrefix(weights.precision)
    ? await givenPrefix(graph, weights, format, source)
    : await prefill(graph, weights, format, source)
  const end = await decoderLoop(graph, weights, format, { ...start, prefixes })
  graph.output('tokens', end.tokens, 'int64', ['steps', 'batch'])
  graph.output('next.box', end.box, 'int64', ['batch', 3])
  graph.output('next.done', end.done, 'bool', ['batch'])
  graph.output('logits', end.logits, 'float32', ['batch', 'logits'])
  cacheOutputs(graph, weights, format, 'suffix', end.suffixes)
  return graph
}

/**
 * The prefix that is given, and beside it, where `first` is true, one that is computed and handed out. The steps read the
 * first alone: passed through an If, 155 MB or more would be copied in each run. Nor may the steps lie in a branch: of
 * weights that a loop in a branch reads the runtime makes no packed copy (onnxruntime 1.30), and takes a hundred times
 * as long.
 */
async function givenPrefix(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  source: Readonly<{ image: Value; frame: Value }>,
): Promise<readonly Cache[]> {
  const first = graph.input('first', 'bool', [])
  const computing = graph.subgraph('prefill')
  const computed = await prefill(computing, weights, format, source)
  const idle = graph.subgraph('idle')
  for (const [layer, cache] of computed.entries()) {
    for (const [i, { name, type, shape }] of format.tensors.entries()) {
      computing.result(cache[i]!, type, shape)
      const nothing = shape.map((side) => (typeof side === 'number' ? side : 0))
      idle.output(`idle.${layer}.${name}`, graph.constant(type, nothing, []), type, shape)
    }
  }
  const size = format.tensors.length
  const values = graph.applyMany('If', [first], computed.length * size, {
    then_branch: { graph: computing },
    else_branch: { graph: idle },
  })
  const caches = computed.map((_, layer) => values.slice(layer * size, (layer + 1) * size))
  cacheOutputs(graph, weights, format, 'prefix', caches)
  return cacheInputs(graph, weights, format, 'prefix')
}

function cacheInputs(graph: Graph, weights: Weights, format: CacheFormat, part: string): readonly Cache[] {
  return Array.from({ length: weights.shape.text.layers }, (_, layer) =>
    format.tensors.map(({ name, type, shape }): Value => {
      const sides = shape.map((side) => (side === 'tokens' ? part : side))
      const input = graph.input(`${part}.${layer}.${name}`, type, sides)
      return type === 'float32' ? narrow(graph, weights, input) : input
    }),
  )
}

function cacheOutputs(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  part: string,
  caches: readonly Cache[],
): void {
  for (const [layer, cache] of caches.entries()) {
    for (const [i, { name, type, shape }] of format.tensors.entries()) {
      const value = type === 'float32' ? widen(graph, weights, cache[i]!) : cache[i]!
      const sides = shape.map((side) => (side === 'tokens' ? `next.${part}` : side))
      graph.output(`next.${part}.${layer}.${name}`, value, type, sides)
    }
  }
}
