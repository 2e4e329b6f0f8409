import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { shippedFolder } from '../read-shipped.ts'

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
  const shipped = shippedFolder(folder, 'span model')
  const { files, ...manifest } = await shipped.manifest(Manifest)
  const [model, words] = await Promise.all([
    shipped.file('model.onnx', files['model.onnx'].sha256),
    shipped.file('words.txt', files['words.txt'].sha256),
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
