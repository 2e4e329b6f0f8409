import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'

/** The files of the span model (MODEL-CARD.md beside this file). */
export type SpanFiles = Readonly<{
  name: string
  /** ONNX. */
  model: Uint8Array
  /** Listed words by falling frequency: the rows of its word table. */
  words: readonly string[]
  /** What it was trained to be told of a token, in order. */
  features: readonly string[]
  shapes: readonly string[]
}>

/** Reads the model that ships, or that of another `folder`. Throws AppError `model-damaged` unless all of it is there. */
export async function openSpanFiles(folder: string = SHIPPED): Promise<SpanFiles> {
  const { files, ...manifest } = await readManifest(folder)
  const [model, words] = await Promise.all([
    readWhole(folder, 'model.onnx', files['model.onnx']),
    readWhole(folder, 'words.txt', files['words.txt']),
  ])
  return { ...manifest, model, words: words.toString('utf8').split('\n') }
}

const SHIPPED = fileURLToPath(new URL('.', import.meta.url))

const File = z.object({
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const Manifest = z.object({
  name: z.string(),
  features: z.array(z.string()),
  shapes: z.array(z.string()),
  files: z.object({ 'model.onnx': File, 'words.txt': File }),
})

async function readManifest(folder: string): Promise<z.infer<typeof Manifest>> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  } catch (cause) {
    throw damaged(folder, 'manifest.json', cause)
  }
}

async function readWhole(folder: string, name: string, { sha256 }: z.infer<typeof File>): Promise<Buffer> {
  const bytes = await readFile(join(folder, name)).catch((cause) => {
    throw damaged(folder, name, cause)
  })
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(folder, name)
  return bytes
}

function damaged(folder: string, name: string, cause?: unknown): AppError {
  return new AppError(
    'model-damaged',
    `${name} of the span model in ${folder} is missing or damaged: install Lectern again.`,
    { cause },
  )
}
