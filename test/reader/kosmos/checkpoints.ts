import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesOf } from '../../../models/onnx/tensor-bytes.ts'
import { tensorShapes } from '../../../reader/kosmos/convert/inventory.ts'
import type { KosmosShape } from '../../../reader/kosmos/shape.ts'

/** A tensor for a test's checkpoint. */
export type MadeTensor = Readonly<{ shape: readonly number[]; values: Float32Array }>

/** The tiny configuration of the published closed-form fixture: 74 tensors, 94,608 numbers. */
export const TINY: KosmosShape = {
  text: {
    vocabulary: 64,
    width: 48,
    layers: 2,
    heads: 4,
    ffnWidth: 96,
    epsilon: 1e-5,
    embeddingScale: Math.sqrt(48),
    contextTokens: 4096,
  },
  vision: {
    width: 48,
    patchWidth: 48,
    layers: 2,
    heads: 3,
    headWidth: 16,
    mlpWidth: 64,
    patches: 16,
    epsilon: 1e-6,
  },
  latents: 6,
}

/**
 * Tensors filled by a closed formula: element k of the t-th tensor (from 1, in the order of the published class) is
 * u = sin(0.7k + 0.013k² + 1.9t); a quarter of it in matrices, 1 + u/10 in the weights of norms, u/10 in biases.
 */
export function closedFormTensors(shape: KosmosShape): ReadonlyMap<string, MadeTensor> {
  const made = new Map<string, MadeTensor>()
  for (const [name, sides] of tensorShapes(shape)) {
    const t = made.size + 1
    const count = sides.reduce((product, side) => product * side, 1)
    const wave = (k: number) => Math.sin(0.7 * k + 0.013 * k * k + 1.9 * t)
    const of = sides.length === 2 ? 0.25 : 0.1
    const base = sides.length === 1 && name.endsWith('.weight') ? 1 : 0
    made.set(name, {
      shape: sides,
      values: Float32Array.from({ length: count }, (_, k) => base + of * wave(k)),
    })
  }
  return made
}

export type WriteOptions = Readonly<{
  /** Files the tensors are spread over, in order. */
  shards?: number
  /** Spelling of the fields of config.json. */
  names?: 'old' | 'new'
}>

/** Writes a checkpoint folder of the published layout. */
export async function writeCheckpoint(
  folder: string,
  shape: KosmosShape,
  tensors: ReadonlyMap<string, MadeTensor> = closedFormTensors(shape),
  { shards = 2, names = 'new' }: WriteOptions = {},
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'config.json'), JSON.stringify(configJson(shape, names)))
  const all = [...tensors]
  const each = Math.ceil(all.length / shards)
  const map: Record<string, string> = {}
  for (let i = 0; i < shards; i++) {
    const file = `model-0000${i + 1}-of-0000${shards}.safetensors`
    const part = all.slice(i * each, (i + 1) * each)
    await writeFile(join(folder, file), safetensorsBytes(part))
    for (const [name] of part) map[name] = file
  }
  await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }))
}

/** The bytes of one safetensors file of 32-bit floats. */
export function safetensorsBytes(tensors: readonly (readonly [string, MadeTensor])[]): Buffer {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  let at = 0
  for (const [name, { shape, values }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [at, at + values.byteLength] }
    at += values.byteLength
  }
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return Buffer.concat([length, json, ...tensors.map(([, { values }]) => bytesOf(values))])
}

/** Field names of the published files of 2024 (`old`) and of 2025 (`new`). */
export function configJson({ text, vision, latents }: KosmosShape, names: 'old' | 'new'): unknown {
  const old = names === 'old'
  return {
    model_type: 'kosmos-2.5',
    architectures: ['Kosmos2_5ForConditionalGeneration'],
    latent_query_num: latents,
    text_config: {
      model_type: 'kosmos_2_5_text_model',
      vocab_size: text.vocabulary,
      max_position_embeddings: text.contextTokens,
      [old ? 'embed_dim' : 'hidden_size']: text.width,
      [old ? 'layers' : 'num_hidden_layers']: text.layers,
      ffn_dim: text.ffnWidth,
      [old ? 'attention_heads' : 'num_attention_heads']: text.heads,
      activation_function: 'gelu',
      layer_norm_eps: text.epsilon,
    },
    vision_config: {
      model_type: 'kosmos_2_5_vision_model',
      hidden_size: vision.width,
      patch_embed_hidden_size: vision.patchWidth,
      [old ? 'd_ff' : 'intermediate_size']: vision.mlpWidth,
      [old ? 'd_kv' : 'head_dim']: vision.headWidth,
      num_hidden_layers: vision.layers,
      num_attention_heads: vision.heads,
      dense_act_fn: 'gelu_new',
      layer_norm_eps: vision.epsilon,
      [old ? 'seq_len' : 'max_num_patches']: vision.patches,
    },
  }
}
