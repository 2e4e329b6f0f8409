import type { ModelListing } from '../../models/registry.ts'
import { modelNamed } from '../../models/registry.ts'

/** KOSMOS-2.5 by its names, and a few hundred kB of bytes by a closed formula. */
export const smallModel: ModelListing = { ...modelNamed('kosmos-2.5'), fileBytesMax: 1_000_000 }

export const SHARDS = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'] as const

/** The published files of a model with shards of these lengths. */
export function publishedFiles(shardBytes: readonly [number, number]): Readonly<Record<string, Uint8Array>> {
  const [first, second] = SHARDS
  const index = { metadata: {}, weight_map: { 'text.weight': first, 'image.weight': second } }
  return {
    'README.md': Buffer.from('not one of the files asked for'),
    ...Object.fromEntries(
      [...smallModel.files, ...smallModel.extras].map((name) => [name, Buffer.from(`{"file":"${name}"}`)]),
    ),
    [smallModel.weights.index]: Buffer.from(JSON.stringify(index)),
    [first]: safetensors(shardBytes[0], 1),
    [second]: safetensors(shardBytes[1], 2),
  }
}

/** A safetensors file of one tensor of bytes. */
export function safetensors(bytes: number, seed: number): Uint8Array {
  const header = Buffer.from(
    JSON.stringify({ weight: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } }),
  )
  const file = Buffer.alloc(8 + header.length + bytes)
  file.writeBigUInt64LE(BigInt(header.length))
  header.copy(file, 8)
  for (let i = 8 + header.length, value = seed; i < file.length; i++) {
    // Numerical Recipes' linear congruential generator: no two segments alike.
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0
    file[i] = value >>> 24
  }
  return file
}
