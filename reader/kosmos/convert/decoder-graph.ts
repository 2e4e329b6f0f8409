import { createGraph, type Graph, type Value } from '../../../models/onnx/graph.ts'
import type { Cache, CacheFormat } from './decoder-cache.ts'
import { cacheFormat, keepsPrefix } from './decoder-cache-formats.ts'
import { decoderLoop, type LoopEnd, type LoopStart } from './decoder-loop.ts'
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
 * - `first` bool and `prefix.N.NAME`. A run with `first` computes a prefix, and nothing else; the others are given it.
 *
 * Outputs
 * - `tokens` int64 [steps taken, batch]: what each step chose, `<pad>` in rows that have ended. There are fewer than
 *   `steps` when every row has ended.
 * - `next.box`, `next.done`: as the next run takes them. `next.N.NAME`: the suffix; after a run with `first`, the prefix.
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
  const end = keepsPrefix(weights.precision)
    ? await prefillOrDecode(graph, weights, format, source, start)
    : await decoderLoop(graph, weights, format, {
        ...start,
        prefixes: await prefill(graph, weights, format, source),
      })
  for (const [i, { name, type, shape }] of scalarResults.entries()) {
    graph.output(name, resultValues(end)[i]!, type, shape)
  }
  for (const [layer, cache] of end.suffixes.entries()) {
    for (const [i, { name, type, shape }] of format.tensors.entries()) {
      const value = type === 'float32' ? widen(graph, weights, cache[i]!) : cache[i]!
      const sides = shape.map((side) => (side === 'tokens' ? 'next' : side))
      graph.output(`next.${layer}.${name}`, value, type, sides)
    }
  }
  return graph
}

/** What a run gives besides caches. */
const scalarResults = [
  { name: 'tokens', type: 'int64', shape: ['steps', 'batch'], none: [0, 1] },
  { name: 'next.box', type: 'int64', shape: ['batch', 3], none: [0, 3] },
  { name: 'next.done', type: 'bool', shape: ['batch'], none: [0] },
  { name: 'logits', type: 'float32', shape: ['batch', 'logits'], none: [0, 1] },
] as const

function resultValues({ tokens, box, done, logits }: LoopEnd): readonly Value[] {
  return [tokens, box, done, logits]
}

/**
 * Two branches that give the same kinds of tensors. The loop lies inside its branch, where it reads the prefix that was
 * given as it is: passed through an If, 155 MB or more would be copied in each run.
 */
async function prefillOrDecode(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  source: Readonly<{ image: Value; frame: Value }>,
  start: Omit<LoopStart, 'prefixes'>,
): Promise<LoopEnd> {
  const first = graph.input('first', 'bool', [])
  const prefixes = cacheInputs(graph, weights, format, 'prefix')
  const filling = graph.subgraph('prefill')
  const caches = await prefill(filling, weights, format, source)
  for (const { name, type, shape, none } of scalarResults) {
    filling.output(`prefill.${name}`, filling.constant(type, none, []), type, shape)
  }
  cacheResults(filling, format, caches)
  const decoding = graph.subgraph('decode')
  const end = await decoderLoop(decoding, weights, format, { ...start, prefixes })
  for (const [i, { type, shape }] of scalarResults.entries()) {
    decoding.result(resultValues(end)[i]!, type, shape)
  }
  cacheResults(decoding, format, end.suffixes)

  const size = format.tensors.length
  const [tokens, box, done, logits, ...rest] = graph.applyMany('If', [first], 4 + caches.length * size, {
    then_branch: { graph: filling },
    else_branch: { graph: decoding },
  })
  return {
    tokens: tokens!,
    box: box!,
    done: done!,
    logits: logits!,
    suffixes: caches.map((_, layer) => rest.slice(layer * size, (layer + 1) * size)),
  }
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

function cacheResults(graph: Graph, format: CacheFormat, caches: readonly Cache[]): void {
  for (const cache of caches) {
    for (const [i, { type, shape }] of format.tensors.entries()) graph.result(cache[i]!, type, shape)
  }
}
