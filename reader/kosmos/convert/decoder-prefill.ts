import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { Cache, CacheFormat } from './decoder-cache.ts'
import { embedTokens, positionVectors } from './decoder-embedding.ts'
import { finishLayer, type Projections, projectLayer } from './decoder-layer.ts'
import { narrow } from './float-width.ts'
import type { Weights } from './weights.ts'

/**
 * Caches by layer of `<s><image>…</image>`, computed: `image` is float32 [images, latents, width], `frame` int64 [3] the ids
 * of the tokens around it.
 */
export async function prefill(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  { image, frame }: Readonly<{ image: Value; frame: Value }>,
): Promise<readonly Cache[]> {
  const { layers } = weights.shape.text
  const caches: Cache[] = []
  let x = await embedPrefix(graph, weights, image, frame)
  for (let layer = 0; layer < layers; layer++) {
    const projections = await projectLayer(graph, weights, layer, x)
    const heads = (value: Value) => splitHeads(graph, weights, value)
    caches.push(format.store(graph, { keys: heads(projections.keys), values: heads(projections.values) }))
    // Nothing looks at what the last layer makes of the prefix but at its keys and values.
    if (layer === layers - 1) break
    const mixed = causalAttention(graph, weights, projections)
    x = await finishLayer(graph, weights, layer, { x, mixed })
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
