import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'

/** The table of the static embedder: one row of 8-bit numbers a word (MODEL-CARD.md beside this file). */
export type EmbeddingTable = Readonly<{
  /** Changes with every training. */
  name: string
  dimensions: number
  /** What the first rows stand for, in order. */
  words: readonly string[]
  /** How many rows come behind them, shared by all other words. */
  hashRows: number
  /** [rows, 2]: what a row's numbers are multiplied with in a question and in a passage. */
  scales: Float32Array
  /** [rows, dimensions]. */
  numbers: Int8Array
}>

/** Reads the table that ships, or that of another `folder`. Throws AppError `model-damaged` unless all of it is there. */
export async function openEmbeddingTable(folder: string = SHIPPED): Promise<EmbeddingTable> {
  const { name, dimensions, hashRows, files } = await readManifest(folder)
  const table = await readWhole(folder, 'table.bin', files['table.bin'])
  const text = await readWhole(folder, 'words.txt', files['words.txt'])
  const words = text.toString('utf8').split('\n')
  const rows = words.length + hashRows
  if (table.byteLength !== rows * (SCALES_BYTES + dimensions)) throw damaged(folder, 'table.bin')
  const scales = new Float32Array(
    table.buffer.slice(table.byteOffset, table.byteOffset + rows * SCALES_BYTES),
  )
  const numbers = new Int8Array(table.buffer, table.byteOffset + rows * SCALES_BYTES, rows * dimensions)
  // The name of the model alone would stay when it is trained again: vectors of before must not pass for its own.
  return { name: `${name}-${files['table.bin'].slice(0, 8)}`, dimensions, words, hashRows, scales, numbers }
}

const SHIPPED = fileURLToPath(new URL('.', import.meta.url))

/** Two 32-bit floats a row, little-endian. */
const SCALES_BYTES = 8

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Manifest = z.object({
  name: z.string(),
  dimensions: z.number().int().positive(),
  hashRows: z.number().int().positive(),
  files: z.object({ 'table.bin': Sha256, 'words.txt': Sha256 }),
})

async function readManifest(folder: string): Promise<z.infer<typeof Manifest>> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  } catch (cause) {
    throw damaged(folder, 'manifest.json', cause)
  }
}

async function readWhole(folder: string, name: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(join(folder, name)).catch((cause) => {
    throw damaged(folder, name, cause)
  })
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(folder, name)
  return bytes
}

function damaged(folder: string, name: string, cause?: unknown): AppError {
  return new AppError(
    'model-damaged',
    `${name} of the embedding model in ${folder} is missing or damaged: install Lectern again.`,
    { cause },
  )
}
