import { createGraph, type Graph, type Value } from '../../../models/onnx/graph.ts'
import type { Cache, CacheFormat } from './decoder-cache.ts'
import { cacheFormat } from './decoder-cache-formats.ts'
import { decoderLoop } from './decoder-loop.ts'
import { prefillPrefix } from './decoder-prefill.ts'
import { narrow, widen } from './float-width.ts'
import type { Weights } from './weights.ts'

/**
 * The whole decoder as one graph: prefill of `<s><image>…</image>` and greedy decoding, several pages side by side.
 *
 * Inputs
 * - `first` bool: compute the prefix from `image` float32 [images, latents, width] and `frame` int64 [3], the ids of
 *   `<s>`, `<image>` and `</image>`. Otherwise the prefix is given, and there may be no image.
 * - `prefix.N.NAME` and `suffix.N.NAME` for each layer N: caches in the precision's format (decoder-cache-formats.ts).
 *   Rows with a shorter suffix than others are padded at its front.
 * - `forced` int64 [batch, any]: what the first steps are fed, −1 where a step is fed what the one before chose; `last`
 *   int64 [batch]: what the one before the first chose.
 * - `position` int64 [batch]: tokens before the first step. `box` int64 [batch, 3]: see decoder-grammar.ts. `done` bool
 *   [batch]: rows that have ended. `steps` int64: the most to take; 0 computes the prefix alone.
 *
 * Outputs
 * - `tokens` int64 [steps taken, batch]: what each step chose, `<pad>` in rows that have ended. There are fewer than
 *   `steps` when every row has ended.
 * - `next.box`, `next.done`, `next.suffix.N.NAME`: as the next run takes them. `next.prefix.N.NAME`: computed or as given.
 * - `logits` float32 [batch, vocabulary] of the last step.
 *
 * None is float16, which onnxruntime-node 1.30 cannot pass on every Node version.
 */
export async function buildDecoderGraph(weights: Weights): Promise<Graph> {
  const graph = createGraph('decoder')
  const { text, latents } = weights.shape
  const format = cacheFormat(weights.shape, weights.precision)
  const layers = Array.from({ length: text.layers }, (_, layer) => layer)

  const first = graph.input('first', 'bool', [])
  const image = graph.input('image', 'float32', ['images', latents, text.width])
  const frame = graph.input('frame', 'int64', [3])
  const start = {
    forced: graph.input('forced', 'int64', ['batch', 'forced']),
    last: graph.input('last', 'int64', ['batch']),
    position: graph.input('position', 'int64', ['batch']),
    box: graph.input('box', 'int64', ['batch', 3]),
    done: graph.input('done', 'bool', ['batch']),
    steps: graph.input('steps', 'int64', []),
  }
  const cache = (part: 'prefix' | 'suffix') =>
    layers.map((layer) => cacheInputs(graph, weights, format, `${part}.${layer}`))
  const [given, suffixes] = [cache('prefix'), cache('suffix')]

  const prefixes = await prefillPrefix(graph, weights, format, { first, image, frame, given })
  const end = await decoderLoop(graph, weights, format, { ...start, prefixes, suffixes })

  graph.output('tokens', end.tokens, 'int64', ['steps', 'batch'])
  graph.output('next.box', end.box, 'int64', ['batch', 3])
  graph.output('next.done', end.done, 'bool', ['batch'])
  graph.output('logits', end.logits, 'float32', ['batch', 'logits'])
  for (const layer of layers) {
    cacheOutputs(graph, weights, format, `next.prefix.${layer}`, prefixes[layer]!)
    cacheOutputs(graph, weights, format, `next.suffix.${layer}`, end.suffixes[layer]!)
  }
  return graph
}

function cacheInputs(graph: Graph, weights: Weights, format: CacheFormat, part: string): Cache {
  const tokens = part.replace(/\..*/, '')
  return format.tensors.map(({ name, type, shape }): Value => {
    const sides = shape.map((side) => (side === 'tokens' ? tokens : side))
    const input = graph.input(`${part}.${name}`, type, sides)
    return type === 'float32' ? narrow(graph, weights, input) : input
  })
}

function cacheOutputs(graph: Graph, weights: Weights, format: CacheFormat, part: string, cache: Cache): void {
  for (const [i, { name, type, shape }] of format.tensors.entries()) {
    const value = type === 'float32' ? widen(graph, weights, cache[i]!) : cache[i]!
    const sides = shape.map((side) => (side === 'tokens' ? `${part}.tokens` : side))
    graph.output(`${part}.${name}`, value, type, sides)
  }
}
