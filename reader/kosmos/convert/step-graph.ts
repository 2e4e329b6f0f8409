import { createGraph, type Graph, type Value } from '../../../models/onnx/graph.ts'
import { embedTokens, headSource, positionVectors } from './decoder-embedding.ts'
import { advanceBoxes, chooseTokens } from './decoder-grammar.ts'
import { decoderLayer, layerNorm, type Projections } from './decoder-layer.ts'
import type { Weights } from './weights.ts'

/**
 * The decoder for a device that keeps tensors between runs, and runs no loop of its own (WebGPU): one run feeds any
 * number of tokens and chooses the next. Prefill feeds the picture with its frame, a step feeds one token.
 *
 * Inputs
 * - `before` int64 [a], `image` float32 [i, width], `after` int64 [b]: the tokens fed are these, in this order; any of
 *   the three may be empty. Vectors of an image take the place of token embeddings.
 * - `segments` int64 [a + i + b]: 1 from `<image>` to `</image>`, else 0.
 * - `positions` int64 [a + i + b]: tokens before each.
 * - `total` int32 scalar: tokens in the caches after this run; `last` int32 [1]: one less.
 * - `box` int64 [1, 3]: where the text stands in the grammar of boxes.
 * - `keys.N`, `values.N` float32 (fp16 graphs: float16) [1, heads, capacity, head width] for each layer N.
 *
 * Outputs: `token` int64 [1], `next.box`, and `next.keys.N`, `next.values.N`: the caches, which must be given to the next
 * run in place of those put in.
 */
export async function buildStepGraph(weights: Weights): Promise<Graph> {
  const graph = createGraph('step')
  const { text } = weights.shape
  const before = graph.input('before', 'int64', ['before'])
  const image = graph.input('image', 'float32', ['image', text.width])
  const after = graph.input('after', 'int64', ['after'])
  const segments = graph.input('segments', 'int64', ['tokens'])
  const positions = graph.input('positions', 'int64', ['tokens'])
  const lengths = { last: graph.input('last', 'int32', [1]), total: graph.input('total', 'int32', []) }
  const box = graph.input('box', 'int64', [1, 3])

  let x = await embed(graph, weights, { before, image, after, segments, positions })
  for (let layer = 0; layer < text.layers; layer++) {
    x = await decoderLayer(graph, weights, {
      layer,
      x,
      attend: (projections) => attend(graph, weights, { layer, projections, ...lengths }),
    })
  }
  const lastRow = graph.apply('Slice', [x, ints(graph, -1), ints(graph, END), ints(graph, 1)])
  const normed = await layerNorm(graph, weights, lastRow, 'text_model.model.layer_norm')
  const logits = await weights.linear(graph, graph.apply('Squeeze', [normed, ints(graph, 1)]), headSource)
  const fed = graph.apply('Slice', [after, ints(graph, -1), ints(graph, END), ints(graph, 0)])
  const state = advanceBoxes(graph, box, fed)
  graph.output('token', chooseTokens(graph, logits, state, text.vocabulary), 'int64', [1])
  graph.output('next.box', state, 'int64', [1, 3])
  return graph
}

/** Slice's way of saying: to the end. */
const END = Number.MAX_SAFE_INTEGER

function ints(graph: Graph, value: number): Value {
  return graph.constant('int64', [1], [value])
}

/** [1, tokens, width]. */
async function embed(
  graph: Graph,
  weights: Weights,
  fed: Readonly<Record<'before' | 'image' | 'after' | 'segments' | 'positions', Value>>,
): Promise<Value> {
  const parts = [
    await embedTokens(graph, weights, fed.before),
    fed.image,
    await embedTokens(graph, weights, fed.after),
  ]
  const tokens = graph.apply('Concat', parts, { axis: { int: 0 } })
  const scaled = graph.apply('Mul', [
    tokens,
    graph.constant('float32', [], [weights.shape.text.embeddingScale]),
  ])
  const segment = graph.apply('Gather', [
    await weights.tensor(graph, 'text_model.model.segment_emb.weight'),
    fed.segments,
  ])
  const placed = graph.apply('Add', [scaled, positionVectors(graph, weights, fed.positions)])
  return graph.apply('Unsqueeze', [graph.apply('Add', [placed, segment]), ints(graph, 0)])
}

/** Causal attention over a cache with room for more tokens than it holds, written in place where the device can. */
function attend(
  graph: Graph,
  weights: Weights,
  {
    layer,
    projections,
    last,
    total,
  }: Readonly<{ layer: number; projections: Projections; last: Value; total: Value }>,
): Value {
  const { heads, width } = weights.shape.text
  const type = 'float32'
  const cache = [1, heads, 'capacity', width / heads] as const
  const past = (['keys', 'values'] as const).map((name) => graph.input(`${name}.${layer}`, type, cache))
  const [mixed, ...present] = graph.applyMany(
    'com.microsoft.GroupQueryAttention',
    [projections.query, projections.keys, projections.values, ...past, last, total],
    3,
    { num_heads: { int: heads }, kv_num_heads: { int: heads }, scale: { float: 1 } },
  )
  for (const [i, name] of ['keys', 'values'].entries()) {
    graph.output(`next.${name}.${layer}`, present[i]!, type, cache)
  }
  return mixed!
}
