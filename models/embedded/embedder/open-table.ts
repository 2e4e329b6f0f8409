import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { shippedFolder } from '../read-shipped.ts'

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
  const shipped = shippedFolder(folder, 'embedding model')
  const { name, dimensions, hashRows, files } = await shipped.manifest(Manifest)
  const table = await shipped.file('table.bin', files['table.bin'])
  const text = await shipped.file('words.txt', files['words.txt'])
  const words = text.toString('utf8').split('\n')
  const rows = words.length + hashRows
  if (table.byteLength !== rows * (SCALES_BYTES + dimensions)) throw shipped.damaged('table.bin')
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
