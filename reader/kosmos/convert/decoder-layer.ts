import type { Graph, Value } from '../../../models/onnx/graph.ts'
import type { LinearSource, Weights } from './weights.ts'

/** Projections [batch, tokens, width] of one layer, the query scaled by 1 / √(head width) already. */
export type Projections = Readonly<Record<'query' | 'keys' | 'values', Value>>

/**
 * One layer of the decoder over x [batch, tokens, width] (kosmos-2.5: pre-norm, and a norm inside the feed-forward
 * network after its activation). `attend` gives the mixed values [batch, tokens, width].
 *
 * The norms' weights stay with the norms: the operator applies them anyway, so folding them into the matrices behind
 * would save nothing.
 */
export async function decoderLayer(
  graph: Graph,
  weights: Weights,
  { layer, x, attend }: Readonly<{ layer: number; x: Value; attend: (projections: Projections) => Value }>,
): Promise<Value> {
  const mixed = attend(await projectLayer(graph, weights, layer, x))
  return finishLayer(graph, weights, layer, { x, mixed })
}

/** The first half of a layer: what its attention works on. */
export async function projectLayer(
  graph: Graph,
  weights: Weights,
  layer: number,
  x: Value,
): Promise<Projections> {
  const normed = await layerNorm(graph, weights, x, `${layerPrefix(layer)}self_attn_layer_norm`)
  return project(graph, weights, normed, layer)
}

/** The second half of a layer: `mixed` is what attention made of its `x`. */
export async function finishLayer(
  graph: Graph,
  weights: Weights,
  layer: number,
  { x, mixed }: Readonly<{ x: Value; mixed: Value }>,
): Promise<Value> {
  const prefix = layerPrefix(layer)
  const seen = graph.apply('Add', [x, await stored(graph, weights, mixed, `${prefix}self_attn.out_proj`)])
  const normed = await layerNorm(graph, weights, seen, `${prefix}final_layer_norm`)
  const opened = graph.apply('Gelu', [await stored(graph, weights, normed, `${prefix}ffn.fc1`)])
  const inner = await layerNorm(graph, weights, opened, `${prefix}ffn.ffn_layernorm`)
  return graph.apply('Add', [seen, await stored(graph, weights, inner, `${prefix}ffn.fc2`)])
}

/** LayerNormalization over the last axis with the weight and bias stored under `name`. */
export async function layerNorm(graph: Graph, weights: Weights, x: Value, name: string): Promise<Value> {
  return graph.apply(
    'LayerNormalization',
    [x, await weights.tensor(graph, `${name}.weight`), await weights.tensor(graph, `${name}.bias`)],
    { axis: { int: -1 }, epsilon: { float: weights.shape.text.epsilon } },
  )
}

function stored(graph: Graph, weights: Weights, x: Value, name: string): Promise<Value> {
  return weights.linear(graph, x, { kind: 'stored', weight: `${name}.weight`, bias: `${name}.bias` })
}

/** Three products on mapped weights, one where the weights are copied anyway. */
async function project(graph: Graph, weights: Weights, x: Value, layer: number): Promise<Projections> {
  const { width, heads } = weights.shape.text
  const scale = Math.sqrt(heads / width)
  if (weights.precision !== 'fp32') {
    const [query, keys, values] = graph.applyMany(
      'Split',
      [await weights.linear(graph, x, joinedProjection(weights, layer, scale))],
      3,
      { axis: { int: -1 }, num_outputs: { int: 3 } },
    )
    return { query: query!, keys: keys!, values: values! }
  }
  const prefix = `${layerPrefix(layer)}self_attn.`
  const query = await stored(graph, weights, x, `${prefix}q_proj`)
  return {
    query: graph.apply('Mul', [query, graph.constant('float32', [], [scale])]),
    keys: await stored(graph, weights, x, `${prefix}k_proj`),
    values: await stored(graph, weights, x, `${prefix}v_proj`),
  }
}

function joinedProjection(weights: Weights, layer: number, scale: number): LinearSource {
  const { width } = weights.shape.text
  const prefix = `${layerPrefix(layer)}self_attn.`
  const load = async () => {
    const weight = new Float32Array(3 * width * width)
    const bias = new Float32Array(3 * width)
    for (const [i, name] of ['q_proj', 'k_proj', 'v_proj'].entries()) {
      const factor = i === 0 ? scale : 1
      const [matrix, offsets] = [
        await weights.read(`${prefix}${name}.weight`),
        await weights.read(`${prefix}${name}.bias`),
      ]
      weight.set(
        matrix.map((value) => value * factor),
        i * width * width,
      )
      bias.set(
        offsets.map((value) => value * factor),
        i * width,
      )
    }
    return { weight, bias }
  }
  return { kind: 'made', name: `${prefix}qkv_proj`, out: 3 * width, in: width, load }
}

function layerPrefix(layer: number): string {
  return `text_model.model.layers.${layer}.`
}
