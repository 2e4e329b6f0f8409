import type { KosmosShape } from '../../../reader/kosmos/shape.ts'
import type { MadeTensor } from './checkpoints.ts'

export type ReferencePrompt = Readonly<{
  /** Every token fed, the places of the image's vectors among them (any id). */
  ids: readonly number[]
  /** [latents, width]: stands in for the tokens from index 2 on. */
  image: Float32Array
  /** Counted from 0; the places themselves where not given. */
  positions?: readonly number[]
}>

/**
 * Logits [tokens, vocabulary] after each token, as the published class computes them (`Kosmos2_5TextTransformer` of
 * transformers 5.18, eager attention): the whole sequence at once, no cache. Plain loops over 64-bit numbers, slow on
 * purpose.
 */
export function referenceLogits(
  { text, latents }: KosmosShape,
  tensors: ReadonlyMap<string, MadeTensor>,
  { ids, image, positions }: ReferencePrompt,
): readonly (readonly number[])[] {
  const of = (name: string): Float64Array =>
    Float64Array.from(tensors.get(`text_model.model.${name}`)!.values)
  const embedding = of('embed_tokens.weight')
  let x: Rows = ids.map((id, place) => {
    const [table, row] = place >= 2 && place < 2 + latents ? [image, place - 2] : [embedding, id]
    const position = positionVector((positions?.[place] ?? place) + 2, text.width)
    const segment = of('segment_emb.weight').subarray(
      place >= 1 && place <= 2 + latents ? text.width : 0,
      text.width * 2,
    )
    return position.map((p, i) => table[row * text.width + i]! * text.embeddingScale + p + segment[i]!)
  })
  for (let layer = 0; layer < text.layers; layer++) {
    const part = (name: string) => of(`layers.${layer}.${name}`)
    const linear = (rows: Rows, name: string) =>
      rows.map((row) => affine(row, part(`${name}.weight`), part(`${name}.bias`)))
    const norm = (rows: Rows, name: string) =>
      rows.map((row) => layerNorm(row, part(`${name}.weight`), part(`${name}.bias`), text.epsilon))
    const before = norm(x, 'self_attn_layer_norm')
    const [query, keys, values] = ['q', 'k', 'v'].map((name) => linear(before, `self_attn.${name}_proj`))
    x = add(x, linear(causalAttention(query!, keys!, values!, text.heads), 'self_attn.out_proj'))
    const inner = linear(norm(x, 'final_layer_norm'), 'ffn.fc1').map((row) => row.map(gelu))
    x = add(x, linear(norm(inner, 'ffn.ffn_layernorm'), 'ffn.fc2'))
  }
  const zeros = new Float64Array(text.vocabulary)
  return x.map((row) =>
    affine(layerNorm(row, of('layer_norm.weight'), of('layer_norm.bias'), text.epsilon), embedding, zeros),
  )
}

type Rows = readonly (readonly number[])[]

/** fairseq's sinusoids: sines in the first half of the columns, cosines in the second. */
function positionVector(row: number, width: number): readonly number[] {
  const half = width / 2
  const angle = (i: number) => row * 10_000 ** (-i / (half - 1))
  return Array.from({ length: width }, (_, i) => (i < half ? Math.sin(angle(i)) : Math.cos(angle(i - half))))
}

function affine(row: readonly number[], weight: Float64Array, bias: Float64Array): readonly number[] {
  return Array.from(bias, (offset, out) =>
    row.reduce((sum, value, i) => sum + value * weight[out * row.length + i]!, offset),
  )
}

function layerNorm(
  row: readonly number[],
  weight: Float64Array,
  bias: Float64Array,
  epsilon: number,
): readonly number[] {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length
  return row.map((value, i) => ((value - mean) / Math.sqrt(variance + epsilon)) * weight[i]! + bias[i]!)
}

function causalAttention(query: Rows, keys: Rows, values: Rows, heads: number): Rows {
  return query.map((row, place) => {
    const width = row.length / heads
    return Array.from({ length: heads }, (_, head) => {
      const slice = (vector: readonly number[]) => vector.slice(head * width, (head + 1) * width)
      const scores = keys.slice(0, place + 1).map((key) => dot(slice(row), slice(key)) / Math.sqrt(width))
      const most = Math.max(...scores)
      const shares = scores.map((score) => Math.exp(score - most))
      const total = shares.reduce((sum, share) => sum + share, 0)
      return slice(row).map((_, i) =>
        shares.reduce((sum, share, at) => sum + (share / total) * values[at]![head * width + i]!, 0),
      )
    }).flat()
  })
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0)
}

function add(one: Rows, other: Rows): Rows {
  return one.map((row, r) => row.map((value, i) => value + other[r]![i]!))
}

function gelu(x: number): number {
  return (x / 2) * (1 + erf(x / Math.SQRT2))
}

/** The series of Abramowitz and Stegun 7.1.6, to the last of 64 bits for |x| < 6; beyond, ±1. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}
