import type { Graph, Value } from '../../../models/onnx/graph.ts'
import { affineRows } from './affine-rows.ts'
import { narrow, widen } from './float-width.ts'
import { visionLinear } from './vision-linear.ts'
import type { Weights } from './weights.ts'

type Seen = Readonly<{
  /** float32 [N + 1, vision width]: the rows of the patches, then that of an empty patch. */
  features: Value
  /** N, an int64 scalar. */
  patches: Value
  /** How many empty patches there are, an int64 scalar. */
  padding: Value
}>

/**
 * The resampler of KOSMOS-2.5 (arXiv 2309.11419, section 2.1): one attention in which learned latent vectors look at the
 * rows of all patches, empty ones too, and at themselves. Returns the image tokens, float32 [latents, text width].
 *
 * The latents' own queries, keys and values are the same for every picture and are computed at conversion. The row of
 * the empty patch is repeated: a bias of ln(padding) on its score would say the same, but an operator with a bias holds
 * every score, where this one works block by block and sees a few dozen rows more.
 */
export async function resample(graph: Graph, weights: Weights, seen: Seen): Promise<Value> {
  const { width, heads } = weights.shape.text
  const rows = await linear(graph, weights, narrow(graph, weights, seen.features), 'dense')
  const places = repeatLast(graph, seen)
  const lookedAt = async (part: 'k_proj' | 'v_proj') => {
    const each = await linear(graph, weights, rows, `x_attn.${part}`)
    const all = [graph.apply('Gather', [each, places]), await ofLatents(graph, weights, part)]
    return unsqueeze(graph, graph.apply('Concat', all, { axis: { int: 0 } }))
  }
  const attended = graph.apply(
    'com.microsoft.MultiHeadAttention',
    [
      unsqueeze(graph, await ofLatents(graph, weights, 'q_proj')),
      await lookedAt('k_proj'),
      await lookedAt('v_proj'),
    ],
    { num_heads: { int: heads }, scale: { float: (width / heads) ** -0.5 } },
  )
  const joined = graph.apply('Squeeze', [attended, graph.constant('int64', [1], [0])])
  return widen(graph, weights, await linear(graph, weights, joined, 'x_attn.out_proj'))
}

const RESAMPLER = 'image_to_text_projection'

function linear(graph: Graph, weights: Weights, x: Value, part: string): Promise<Value> {
  return visionLinear(graph, weights, x, `${RESAMPLER}.${part}`, { bias: true })
}

/** Indices 0 … N − 1, then N once for every empty patch. */
function repeatLast(graph: Graph, { patches, padding }: Seen): Value {
  const scalar = (value: number) => graph.constant('int64', [], [value])
  const all = graph.apply('Range', [scalar(0), graph.apply('Add', [patches, padding]), scalar(1)])
  return graph.apply('Min', [all, patches])
}

/** What one projection makes of the latent vectors, [latents, text width]. */
async function ofLatents(
  graph: Graph,
  weights: Weights,
  part: 'q_proj' | 'k_proj' | 'v_proj',
): Promise<Value> {
  const name = `${RESAMPLER}.x_attn.${part}`
  const projected = affineRows(
    await weights.read(`${RESAMPLER}.latent_query`),
    await weights.read(`${name}.weight`),
    await weights.read(`${name}.bias`),
  )
  const shape = [weights.shape.latents, weights.shape.text.width]
  return weights.derived(graph, `resampler.latent.${part}`, shape, projected)
}

/** A first axis for the one picture there is. */
function unsqueeze(graph: Graph, x: Value): Value {
  return graph.apply('Unsqueeze', [x, graph.constant('int64', [1], [0])])
}
