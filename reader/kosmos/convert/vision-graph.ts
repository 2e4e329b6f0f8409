import { createGraph, type Graph, type Value } from '../../../models/onnx/graph.ts'
import { narrow, widen } from './float-width.ts'
import { resample } from './resampler-graph.ts'
import { visionLinear } from './vision-linear.ts'
import type { Weights } from './weights.ts'

/** Of one checkpoint and precision, each placed in a file of its own. */
export type VisionWeights = Readonly<{ tower: Weights; resampler: Weights }>

/**
 * How KOSMOS-2.5 sees (arXiv 2309.11419, section 2.1), as one graph: the vision transformer of Pix2Struct (arXiv
 * 2210.03347), its attention scaled, and the resampler that makes the decoder's image tokens of its rows.
 *
 * Inputs, for a picture of N patches:
 * - `pixels` float32 [N, patch width],
 * - `rows` and `columns` int64 [N], where each patch lies in the grid, from 1 on,
 * - `padding` int64 scalar: the empty patches the model expects after them, 4,096 − N for the released checkpoint.
 *
 * Outputs:
 * - `image` float32 [latents, text width], what stands in the prompt for the picture,
 * - `features` float32 [N + 1, vision width], the rows of the tower, each of length 1; the last is that of an empty patch.
 *
 * Empty patches are all alike and are never looked at inside the tower. So one row stands for all of them, and no mask is
 * needed: the N patches are the keys, and a mask would make the runtime hold every attention score at once.
 *
 * What is placed for the tower depends on nothing else of the checkpoint: one that was fine-tuned around the same tower
 * gives the same bytes, which then need to be stored once.
 */
export async function buildVisionGraph({ tower: weights, resampler }: VisionWeights): Promise<Graph> {
  const { vision, text, latents } = weights.shape
  const graph = createGraph('vision')
  const pixels = graph.input('pixels', 'float32', ['patches', vision.patchWidth])
  const rows = graph.input('rows', 'int64', ['patches'])
  const columns = graph.input('columns', 'int64', ['patches'])
  const padding = graph.input('padding', 'int64', [])

  let hidden = await embed(graph, weights, { pixels, rows, columns })
  const patches = graph.apply('Shape', [rows])
  for (let layer = 0; layer < vision.layers; layer++) {
    const name = `${TOWER}.encoder.layer.${layer}`
    const attended = await attend(graph, weights, name, hidden, patches)
    hidden = graph.apply('Add', [hidden, attended])
    const thought = await feedForward(graph, weights, name, hidden)
    hidden = graph.apply('Add', [hidden, thought])
  }
  const features = unitRows(graph, await normalize(graph, weights, `${TOWER}.layernorm.weight`, hidden))
  graph.output('features', features, 'float32', ['patches and one', vision.width])

  const image = await resample(graph, resampler, { features, patches: graph.apply('Size', [rows]), padding })
  graph.output('image', image, 'float32', [latents, text.width])
  return graph
}

const TOWER = 'vision_model'

/** [N + 1, width]: every patch's pixels projected, plus a vector for its row and one for its column. */
async function embed(
  graph: Graph,
  weights: Weights,
  { pixels, rows, columns }: Readonly<{ pixels: Value; rows: Value; columns: Value }>,
): Promise<Value> {
  const name = `${TOWER}.embeddings`
  const projection = `${name}.patch_projection`
  const [rowTable, columnTable] = [`${name}.row_embedder.weight`, `${name}.column_embedder.weight`]
  const seen = await visionLinear(graph, weights, narrow(graph, weights, pixels), projection, { bias: true })
  const inRow = graph.apply('Gather', [await weights.tensor(graph, rowTable), rows])
  const inColumn = graph.apply('Gather', [await weights.tensor(graph, columnTable), columns])
  const place = graph.apply('Add', [widen(graph, weights, inRow), widen(graph, weights, inColumn)])
  const patches = graph.apply('Add', [widen(graph, weights, seen), place])

  // An empty patch has no pixels and lies in row 0 and column 0.
  const parts = await Promise.all(
    [`${projection}.bias`, rowTable, columnTable].map((part) => weights.read(part)),
  )
  const empty = new Float32Array(weights.shape.vision.width)
  for (let i = 0; i < empty.length; i++) empty[i] = parts[0]![i]! + parts[1]![i]! + parts[2]![i]!
  const emptyRow = await weights.derived(graph, 'vision.empty_patch', [1, empty.length], empty, {
    type: 'float32',
  })
  return graph.apply('Concat', [patches, emptyRow], { axis: { int: 0 } })
}

/**
 * What attention adds to `hidden` [N + 1, width]: all N + 1 rows look at the N rows of patches. With neither mask nor bias
 * the operator works block by block and never holds the scores (3 GB in fp32 for 24 heads of 4,096 × 4,096).
 */
async function attend(
  graph: Graph,
  weights: Weights,
  name: string,
  hidden: Value,
  patches: Value,
): Promise<Value> {
  const { heads, headWidth } = weights.shape.vision
  const normal = await normalize(graph, weights, `${name}.pre_attention_layer_norm.weight`, hidden)
  const looking = narrow(graph, weights, normal)
  const first = graph.constant('int64', [1], [0])
  const lookedAt = graph.apply('Slice', [looking, first, patches, first])
  const project = async (x: Value, part: string) =>
    graph.apply('Unsqueeze', [await visionLinear(graph, weights, x, `${name}.attention.${part}`), first])
  const attended = graph.apply(
    'com.microsoft.MultiHeadAttention',
    [await project(looking, 'query'), await project(lookedAt, 'key'), await project(lookedAt, 'value')],
    { num_heads: { int: heads }, scale: { float: headWidth ** -0.5 } },
  )
  const joined = graph.apply('Squeeze', [attended, first])
  return widen(graph, weights, await visionLinear(graph, weights, joined, `${name}.attention.output`))
}

/** What the gated feed-forward network (arXiv 2002.05202, GEGLU with the tanh form of GELU) adds to `hidden`. */
async function feedForward(graph: Graph, weights: Weights, name: string, hidden: Value): Promise<Value> {
  const normal = await normalize(graph, weights, `${name}.pre_mlp_layer_norm.weight`, hidden)
  const x = narrow(graph, weights, normal)
  const project = (from: Value, part: string) => visionLinear(graph, weights, from, `${name}.mlp.${part}`)
  const gate = graph.apply('Gelu', [await project(x, 'wi_0')], { approximate: { string: 'tanh' } })
  const gated = graph.apply('Mul', [gate, await project(x, 'wi_1')])
  return widen(graph, weights, await project(gated, 'wo'))
}

/** Root mean square norm (arXiv 1910.07467) of 32-bit floats in every precision. */
async function normalize(graph: Graph, weights: Weights, name: string, x: Value): Promise<Value> {
  const weight = await weights.tensor(graph, name, { type: 'float32' })
  return graph.apply('SimplifiedLayerNormalization', [x, weight], {
    axis: { int: -1 },
    epsilon: { float: weights.shape.vision.epsilon },
    stash_type: { int: 1 },
  })
}

/** Rows scaled to length 1; one of length 0 stays so (torch.nn.functional.normalize, eps 1e-12). */
function unitRows(graph: Graph, x: Value): Value {
  const length = graph.apply('ReduceL2', [x, graph.constant('int64', [1], [1])])
  const shortest = graph.constant('float32', [], [1e-12])
  return graph.apply('Div', [x, graph.apply('Max', [length, shortest])])
}
