import { open } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { jsonOf } from '../json.ts'

/**
 * Finds a file that was cut off where no hash would tell: its header says where its last tensor ends. `name` is for the
 * sentence. Rejects with AppError `model-damaged`.
 */
export async function checkSafetensorsLength(path: string, name: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const prefix = Buffer.alloc(PREFIX_BYTES)
    await file.read(prefix, 0, PREFIX_BYTES, 0)
    const headerBytes = Number(prefix.readBigUInt64LE(0))
    if (headerBytes > HEADER_BYTES_MAX || PREFIX_BYTES + headerBytes > size) throw damaged(name)
    const header = Buffer.alloc(headerBytes)
    await file.read(header, 0, headerBytes, PREFIX_BYTES)
    const parsed = HeaderSchema.safeParse(jsonOf(header.toString()))
    if (!parsed.success) throw damaged(name)
    const ends = Object.values(parsed.data).map((entry) => entry.data_offsets?.[1] ?? 0)
    if (PREFIX_BYTES + headerBytes + ends.reduce((a, b) => Math.max(a, b), 0) !== size) throw damaged(name)
  } finally {
    await file.close()
  }
}

/** Format of safetensors: the header's length as 64 bits, little-endian; JSON of at most 100 MB; the tensors. */
const PREFIX_BYTES = 8
const HEADER_BYTES_MAX = 100_000_000

const HeaderSchema = z.record(
  z.string(),
  z.object({ data_offsets: z.tuple([z.number(), z.number()]).optional() }),
)

function damaged(name: string): AppError {
  return new AppError('model-damaged', `${name} is cut off, or is no safetensors file. Copy it again.`)
}
