import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { fromHalf } from '../../../models/onnx/tensor-bytes.ts'

/** A tensor in a safetensors file: where its bytes lie. Row-major, little-endian. */
export type StoredTensor = Readonly<{
  name: string
  dtype: 'F32' | 'F16' | 'BF16'
  shape: readonly number[]
  /** Name of the file within its folder. */
  file: string
  /** From the start of the file, in bytes. */
  offset: number
  bytes: number
}>

export const dtypeBytes: Readonly<Record<StoredTensor['dtype'], number>> = { F32: 4, F16: 2, BF16: 2 }

/** The format's own limit on the header, in bytes (safetensors, MAX_HEADER_SIZE). */
const HEADER_BYTES_MAX = 100_000_000

/**
 * Reads the header of a safetensors file (https://huggingface.co/docs/safetensors: 8 bytes of length, JSON, then the data)
 * and checks that every tensor lies whole inside the file. Throws AppError `model-damaged`.
 */
export async function readHeader(handle: FileHandle, file: string): Promise<readonly StoredTensor[]> {
  const { size } = await handle.stat()
  const length = Number((await readBytes(handle, 0, 8, file)).readBigUInt64LE())
  if (length > Math.min(HEADER_BYTES_MAX, size - 8)) throw damaged(file, 'it is not a safetensors file')
  const header = parseHeader(await readBytes(handle, 8, length, file), file)
  return Object.entries(header).map(([name, entry]) => {
    const [begin, end] = entry.data_offsets
    const count = entry.shape.reduce((product, side) => product * side, 1)
    const bytes = end - begin
    if (bytes !== count * dtypeBytes[entry.dtype]) throw damaged(file, `${name} has the wrong length`)
    if (8 + length + end > size) throw damaged(file, 'it is cut off')
    return { name, dtype: entry.dtype, shape: entry.shape, file, offset: 8 + length + begin, bytes }
  })
}

const EntrySchema = z.object({
  dtype: z.enum(['F32', 'F16', 'BF16']),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})

function parseHeader(bytes: Buffer, file: string): Readonly<Record<string, z.infer<typeof EntrySchema>>> {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw damaged(file, 'it is not a safetensors file', error)
  }
  if (typeof json !== 'object' || json === null) throw damaged(file, 'it is not a safetensors file')
  const { __metadata__: _, ...tensors } = json as Record<string, unknown>
  const parsed = z.record(z.string(), EntrySchema).safeParse(tensors)
  if (parsed.success) return parsed.data
  throw damaged(file, `${parsed.error.issues[0]?.path.join('.')} in its header is not what it should be`)
}

/** Opens a file for reading. Throws AppError `model-missing` when it is not there. */
export async function openPart(path: string, file: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    throw new AppError('model-missing', `The checkpoint's file ${file} is missing. Fetch the model again.`, {
      cause: error,
    })
  }
}

/** Exactly `length` bytes from `offset`. Throws AppError `model-damaged` when the file ends before. */
export async function readBytes(
  handle: FileHandle,
  offset: number,
  length: number,
  file: string,
): Promise<Buffer> {
  // Not from Node's pool: the result is looked at as 32-bit numbers and must start at a whole one.
  const buffer = Buffer.from(new ArrayBuffer(length))
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done)
    if (bytesRead === 0) throw damaged(file, 'it is cut off')
    done += bytesRead
  }
  return buffer
}

/** Stored numbers as 32-bit floats. F32 is looked at in place; the others are widened, which is exact. */
export function toFloats(buffer: Buffer, dtype: StoredTensor['dtype']): Float32Array {
  const { buffer: memory, byteOffset, byteLength } = buffer
  if (dtype === 'F32') return new Float32Array(memory, byteOffset, byteLength / 4)
  const halves = new Uint16Array(memory, byteOffset, byteLength / 2)
  if (dtype === 'F16') return Float32Array.from(halves, fromHalf)
  const floats = new Float32Array(halves.length)
  const patterns = new Uint32Array(floats.buffer)
  // bfloat16 is the upper half of a float.
  for (let i = 0; i < halves.length; i++) patterns[i] = halves[i]! << 16
  return floats
}

export function damaged(file: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    'model-damaged',
    `The checkpoint's file ${file} cannot be used: ${reason}. Fetch it again with lectern models pull.`,
    { cause },
  )
}
