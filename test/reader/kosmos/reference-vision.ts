import type { KosmosShape } from '../../../reader/kosmos/shape.ts'
import type { MadeTensor } from './checkpoints.ts'

/** A picture for the reference. `rows` and `columns` count from 1, one of each per patch. */
export type ReferencePicture = Readonly<{
  /** [patches, patch width]. */
  pixels: Float32Array
  rows: readonly number[]
  columns: readonly number[]
  /** Empty patches after the others. */
  padding: number
}>

/** Rows of 64-bit numbers. */
export type Matrix = readonly (readonly number[])[]

/**
 * The vision tower and the resampler of KOSMOS-2.5 as the published class computes them (`Kosmos2_5VisionModel` and
 * `Kosmos2_5ImageToTextProjection` of transformers 5.23, eager attention): every empty patch is there, and a mask keeps
 * the tower from looking at them. Plain loops over 64-bit numbers, slow on purpose.
 *
 * `features` [patches + padding, vision width] are the rows of the tower, `image` [latents, text width] the image tokens.
 */
export function referenceVision(
  shape: KosmosShape,
  tensors: ReadonlyMap<string, MadeTensor>,
  picture: ReferencePicture,
): Readonly<{ features: Matrix; image: Matrix }> {
  const tensor = (name: string): Matrix => rowsOf(tensors, name)
  const features = tower(shape.vision, (name) => tensor(`vision_model.${name}`), picture)
  const image = resampler(shape.text.heads, (name) => tensor(`image_to_text_projection.${name}`), features)
  return { features, image }
}

type Read = (name: string) => Matrix

function tower(vision: KosmosShape['vision'], read: Read, picture: ReferencePicture): Matrix {
  const keys = picture.rows.length
  let hidden = embed(vision, read, picture)
  for (let layer = 0; layer < vision.layers; layer++) {
    const of = (name: string) => read(`encoder.layer.${layer}.${name}.weight`)
    const normal = rootMeanSquareNorm(hidden, of('pre_attention_layer_norm')[0]!, vision.epsilon)
    const query = product(normal, of('attention.query'))
    const key = product(normal, of('attention.key')).slice(0, keys)
    const value = product(normal, of('attention.value')).slice(0, keys)
    hidden = sum(hidden, product(attention(query, key, value, vision.heads), of('attention.output')))

    const second = rootMeanSquareNorm(hidden, of('pre_mlp_layer_norm')[0]!, vision.epsilon)
    const gate = product(second, of('mlp.wi_0')).map((row) => row.map(geluTanh))
    const gated = product(second, of('mlp.wi_1')).map((row, r) => row.map((x, i) => x * gate[r]![i]!))
    hidden = sum(hidden, product(gated, of('mlp.wo')))
  }
  return rootMeanSquareNorm(hidden, read('layernorm.weight')[0]!, vision.epsilon).map((row) => {
    const length = Math.max(Math.hypot(...row), 1e-12)
    return row.map((x) => x / length)
  })
}

function embed(vision: KosmosShape['vision'], read: Read, picture: ReferencePicture): Matrix {
  const [rowTable, columnTable] = [
    read('embeddings.row_embedder.weight'),
    read('embeddings.column_embedder.weight'),
  ]
  const all = Array.from({ length: picture.rows.length + picture.padding }, (_, patch) => ({
    pixels: Array.from(picture.pixels.subarray(patch * vision.patchWidth, (patch + 1) * vision.patchWidth)),
    row: rowTable[picture.rows[patch] ?? 0]!,
    column: columnTable[picture.columns[patch] ?? 0]!,
  }))
  const pixels = all.map((patch) =>
    patch.pixels.length > 0 ? patch.pixels : new Array<number>(vision.patchWidth).fill(0),
  )
  const projected = affine(pixels, read, 'embeddings.patch_projection')
  return projected.map((row, patch) => row.map((x, i) => x + all[patch]!.row[i]! + all[patch]!.column[i]!))
}

function resampler(heads: number, read: Read, features: Matrix): Matrix {
  const latents = read('latent_query')
  const lookedAt = [...affine(features, read, 'dense'), ...latents]
  const query = affine(latents, read, 'x_attn.q_proj')
  const key = affine(lookedAt, read, 'x_attn.k_proj')
  const value = affine(lookedAt, read, 'x_attn.v_proj')
  return affine(attention(query, key, value, heads), read, 'x_attn.out_proj')
}

/** Scaled dot-product attention in `heads` equal slices of the columns. */
function attention(query: Matrix, key: Matrix, value: Matrix, heads: number): Matrix {
  const width = query[0]!.length / heads
  return query.map((asked) => {
    const answer: number[] = []
    for (let head = 0; head < heads; head++) {
      const slice = (row: readonly number[]) => row.slice(head * width, (head + 1) * width)
      const scores = key.map((row) => dot(slice(asked), slice(row)) / Math.sqrt(width))
      const top = Math.max(...scores)
      const shares = scores.map((score) => Math.exp(score - top))
      const total = shares.reduce((all, share) => all + share, 0)
      for (let i = 0; i < width; i++) {
        answer.push(shares.reduce((all, share, k) => all + share * value[k]![head * width + i]!, 0) / total)
      }
    }
    return answer
  })
}

function affine(x: Matrix, read: Read, name: string): Matrix {
  const bias = read(`${name}.bias`)[0]!
  return product(x, read(`${name}.weight`)).map((row) => row.map((value, i) => value + bias[i]!))
}

/** x · Wᵀ. */
function product(x: Matrix, weight: Matrix): Matrix {
  return x.map((row) => weight.map((other) => dot(row, other)))
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}

function sum(a: Matrix, b: Matrix): Matrix {
  return a.map((row, r) => row.map((x, i) => x + b[r]![i]!))
}

function rootMeanSquareNorm(x: Matrix, weight: readonly number[], epsilon: number): Matrix {
  return x.map((row) => {
    const root = Math.sqrt(dot(row, row) / row.length + epsilon)
    return row.map((value, i) => (value / root) * weight[i]!)
  })
}

function geluTanh(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))
}

/** A tensor as rows; one of a single axis is one row. */
function rowsOf(tensors: ReadonlyMap<string, MadeTensor>, name: string): Matrix {
  const tensor = tensors.get(name)
  if (tensor === undefined) throw new Error(`The test's checkpoint has no tensor ${name}.`)
  const width = tensor.shape.at(-1)!
  return Array.from({ length: tensor.values.length / width }, (_, row) =>
    Array.from(tensor.values.subarray(row * width, (row + 1) * width)),
  )
}
