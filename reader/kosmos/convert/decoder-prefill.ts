import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { Cache, CacheFormat } from './decoder-cache.ts'
import { embedTokens, positionVectors } from './decoder-embedding.ts'
import { decoderLayer, type Projections } from './decoder-layer.ts'
import { narrow } from './float-width.ts'
import type { Weights } from './weights.ts'

export type PrefixSource = Readonly<{
  first: Value
  image: Value
  frame: Value
  /** By layer. */
  given: readonly Cache[]
}>

/** Caches by layer of `<s><image>…</image>`: computed where `first` is true, else those given. */
export async function prefillPrefix(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  { first, image, frame, given }: PrefixSource,
): Promise<readonly Cache[]> {
  const computing = graph.subgraph('prefill')
  nameOutputs(computing, await computePrefix(computing, weights, format, image, frame), format, weights)
  const passing = graph.subgraph('given')
  nameOutputs(passing, given, format, weights)
  const size = format.tensors.length
  const values = graph.applyMany('If', [first], given.length * size, {
    then_branch: { graph: computing },
    else_branch: { graph: passing },
  })
  return given.map((_, layer) => values.slice(layer * size, (layer + 1) * size))
}

function nameOutputs(branch: Graph, caches: readonly Cache[], format: CacheFormat, weights: Weights): void {
  for (const [layer, cache] of caches.entries()) {
    for (const [i, { name, type, shape }] of format.tensors.entries()) {
      const inside = type === 'float32' && weights.precision === 'fp16' ? 'float16' : type
      branch.output(`${branch.contents.name}.${layer}.${name}`, cache[i]!, inside, shape)
    }
  }
}

async function computePrefix(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  image: Value,
  frame: Value,
): Promise<readonly Cache[]> {
  const caches: Cache[] = []
  let x = await embedPrefix(graph, weights, image, frame)
  for (let layer = 0; layer < weights.shape.text.layers; layer++) {
    const attend = (projections: Projections) => {
      const heads = (value: Value) => splitHeads(graph, weights, value)
      caches.push(format.store(graph, heads(projections.keys), heads(projections.values)))
      return causalAttention(graph, weights, projections)
    }
    // What the last layer makes of the prefix is of no use: only its keys and values are.
    x = await decoderLayer(graph, weights, { layer, x, attend })
  }
  return caches
}

/** [images, latents + 3, width]: `<s>`, `<image>`, the image's own vectors, `</image>`, with positions and segments. */
async function embedPrefix(graph: Graph, weights: Weights, image: Value, frame: Value): Promise<Value> {
  const { apply } = graph
  const { text, latents } = weights.shape
  const type = weights.precision === 'fp16' ? 'float16' : 'float32'
  const ints = (...values: number[]) => graph.constant('int64', [values.length], values)
  const tokens = await embedTokens(graph, weights, frame)
  const images = apply('Gather', [apply('Shape', [image]), ints(0)])
  const everyImage = apply('Concat', [images, ints(1, 1)], { axis: { int: 0 } })
  const part = (from: number, to: number) =>
    apply('Expand', [
      apply('Unsqueeze', [apply('Slice', [tokens, ints(from), ints(to), ints(0)]), ints(0)]),
      everyImage,
    ])
  const vectors = apply('Concat', [part(0, 2), narrow(graph, weights, image), part(2, 3)], {
    axis: { int: 1 },
  })
  // Image vectors are scaled too: the published class puts them in before it scales.
  const scaled = apply('Mul', [vectors, graph.constant(type, [], [text.embeddingScale])])
  const length = prefixTokens(latents)
  const positions = graph.constant(
    'int64',
    [length],
    Array.from({ length }, (_, i) => i),
  )
  const segments = graph.constant(
    'int64',
    [length],
    Array.from({ length }, (_, i) => Math.min(i, 1)),
  )
  const segment = apply('Gather', [await weights.tensor(graph, SEGMENTS), segments])
  return apply('Add', [apply('Add', [scaled, positionVectors(graph, weights, positions)]), segment])
}

/** Segment 0 is text, 1 the image and the two tokens around it. */
export const SEGMENTS = 'text_model.model.segment_emb.weight'

/** Tokens of `<s><image>…</image>`. */
export function prefixTokens(latents: number): number {
  return latents + 3
}

/** [batch, tokens, width] → [batch, heads, tokens, head width]. */
function splitHeads(graph: Graph, weights: Weights, value: Value): Value {
  const { heads, width } = weights.shape.text
  const shape = graph.constant('int64', [4], [0, 0, heads, width / heads])
  return graph.apply('Transpose', [graph.apply('Reshape', [value, shape])], {
    perm: { ints: [0, 2, 1, 3] },
  })
}

function causalAttention(graph: Graph, weights: Weights, { query, keys, values }: Projections): Value {
  return graph.apply('com.microsoft.MultiHeadAttention', [query, keys, values], {
    num_heads: { int: weights.shape.text.heads },
    unidirectional: { int: 1 },
    scale: { float: 1 },
  })
}
