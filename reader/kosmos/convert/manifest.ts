import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { readInstalled } from '../../../models/installed.ts'
import type { KosmosShape } from '../shape.ts'

/** Written last, so a folder that has it holds everything it names. */
export const MANIFEST = 'lectern-model.json'

/** Raised when graphs written before can no longer be run, or lie in other files. */
export const MANIFEST_FORMAT = 2

const size = z.int().positive()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const FileSchema = z.object({ name: z.string(), bytes: z.int().min(0), sha256 })

const ShapeSchema: z.ZodType<KosmosShape> = z.object({
  text: z.object({
    vocabulary: size,
    width: size,
    layers: size,
    heads: size,
    ffnWidth: size,
    epsilon: z.number().positive(),
    embeddingScale: z.number().positive(),
    contextTokens: size,
  }),
  vision: z.object({
    width: size,
    patchWidth: size,
    layers: size,
    heads: size,
    headWidth: size,
    mlpWidth: size,
    patches: size,
    epsilon: z.number().positive(),
  }),
  latents: size,
})

const ProfileSchema = z.object({
  vision: z.string(),
  decoder: z.string(),
  /** The decoder step by step, for WebGPU; there is none in fp16, whose caches not every Node version passes on. */
  step: z.string().optional(),
  files: z.array(FileSchema),
})

export type Profile = z.infer<typeof ProfileSchema>

const ManifestSchema = z.object({
  format: z.literal(MANIFEST_FORMAT),
  shape: ShapeSchema,
  /** SHA-256 over names and contents of all tensors: the same weights in other shards have the same hash. */
  weights: sha256,
  /** SHA-256 over the names and hashes of the files it was made of, where those are on record. */
  source: sha256.optional(),
  /** By precision of the decoder. */
  profiles: z.object({
    fp32: ProfileSchema.optional(),
    fp16: ProfileSchema.optional(),
    q8: ProfileSchema.optional(),
    q4: ProfileSchema.optional(),
  }),
})

/** What a converted model's folder holds. */
export type Manifest = z.infer<typeof ManifestSchema>

/**
 * The manifest of a folder, or undefined where nothing was converted. Throws AppError `model-damaged`, also when other
 * weights came into the folder since: graphs read some of theirs from the published files.
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const manifest = parseManifest(text)
  if (manifest.source === undefined || manifest.source === (await sourceOf(folder))) return manifest
  throw new AppError(
    'model-damaged',
    `The model’s files are not those that its graphs were made of. Run lectern models pull to its end, then lectern models convert.`,
  )
}

function parseManifest(text: string): Manifest {
  try {
    return ManifestSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new AppError(
      'model-damaged',
      `${MANIFEST} was written by another version or is damaged. Run lectern models convert again.`,
      { cause: error },
    )
  }
}

/** What graphs are made of, as the record of fetched files says; undefined where there is none. */
export async function sourceOf(folder: string): Promise<string | undefined> {
  const record = await readInstalled(folder)
  const files = record?.files.filter(({ name }) => name === 'config.json' || name.endsWith('.safetensors'))
  if (files === undefined) return undefined
  const lines = files.map(({ name, sha256 }) => `${name} ${sha256}\n`)
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}
