import type { FileHandle } from 'node:fs/promises'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { KosmosShape } from '../shape.ts'
import { parseConfig } from './config.ts'
import { EMBEDDING, HEAD, tensorShapes } from './inventory.ts'
import {
  damaged,
  dtypeBytes,
  openPart,
  readBytes,
  readHeader,
  type StoredTensor,
  toFloats,
} from './safetensors.ts'

/** The published files of one model, open. Tensors are read one by one, when asked for. */
export type Checkpoint = {
  readonly folder: string
  readonly shape: KosmosShape
  /** Those of tensorShapes(), by name, in its order. */
  readonly tensors: ReadonlyMap<string, StoredTensor>
  /** A whole tensor, row-major. Throws AppError `model-damaged` when it holds what is no finite number. */
  read(name: string): Promise<Float32Array>
  /** Rows [from, to) of a tensor's first axis. Throws like read(). */
  readRows(name: string, from: number, to: number): Promise<Float32Array>
  /** The stored bytes [from, to) of a tensor. */
  readStored(name: string, from: number, to: number): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Opens the files in `folder`: config.json, and the tensors of model.safetensors.index.json or of one model.safetensors.
 * Throws AppError `model-missing` where a file is not there and `model-damaged` where names, shapes or lengths are not
 * those of a KOSMOS-2.5 of the configured sizes.
 */
export async function openCheckpoint(folder: string): Promise<Checkpoint> {
  const shape = parseConfig(await readJson(folder, 'config.json'))
  const files = new Map<string, FileHandle>()
  const close = async () => {
    await Promise.all([...files.values()].map((file) => file.close()))
  }
  try {
    const stored: StoredTensor[] = []
    for (const file of await shardNames(folder)) {
      const handle = await openPart(join(folder, file), file)
      files.set(file, handle)
      stored.push(...(await readHeader(handle, file)))
    }
    const tensors = checkInventory(shape, stored)
    const readStored = (tensor: StoredTensor, from: number, to: number) =>
      // Opened above: every tensor comes out of one of these files.
      readBytes(files.get(tensor.file)!, tensor.offset + from, to - from, tensor.file)
    await checkTiedHead(stored, readStored)

    const readRows = async (name: string, from: number, to: number) => {
      const tensor = tensorNamed(tensors, name)
      const row = tensor.bytes / (tensor.shape[0] ?? 1)
      return finite(tensor, toFloats(await readStored(tensor, from * row, to * row), tensor.dtype))
    }
    return {
      folder,
      shape,
      tensors,
      readRows,
      read: (name) => readRows(name, 0, tensorNamed(tensors, name).shape[0] ?? 1),
      readStored: (name, from, to) => readStored(tensorNamed(tensors, name), from, to),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const IndexSchema = z.object({ weight_map: z.record(z.string(), z.string()) })
const INDEX = 'model.safetensors.index.json'

/** Names of the shards, each once. Only plain names: an index cannot make us open anything outside the folder. */
async function shardNames(folder: string): Promise<readonly string[]> {
  const json = await readJson(folder, INDEX).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'model-missing') return undefined
    throw error
  })
  if (json === undefined) return ['model.safetensors']
  const parsed = IndexSchema.safeParse(json)
  if (!parsed.success) throw damaged(INDEX, 'it does not say where the tensors are')
  const names = [...new Set(Object.values(parsed.data.weight_map))].sort()
  const strange = names.find((name) => basename(name) !== name || !name.endsWith('.safetensors'))
  if (strange !== undefined) throw damaged(INDEX, 'it names a file outside the folder')
  return names
}

async function readJson(folder: string, file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(join(folder, file), 'utf8')
  } catch (error) {
    throw new AppError('model-missing', `The checkpoint's file ${file} is missing. Fetch the model again.`, {
      cause: error,
    })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(file, 'it is not JSON', error)
  }
}

/** A table that the published class computes and some exports store: not a weight. */
const COMPUTED = /\.embed_positions\./

function checkInventory(
  shape: KosmosShape,
  stored: readonly StoredTensor[],
): ReadonlyMap<string, StoredTensor> {
  const byName = new Map(stored.map((tensor) => [tensor.name, tensor]))
  const expected = tensorShapes(shape)
  const stray = stored.find(({ name }) => !expected.has(name) && name !== HEAD && !COMPUTED.test(name))
  if (stray !== undefined) throw damaged(stray.file, `it holds ${stray.name}, which KOSMOS-2.5 does not have`)
  return new Map(
    [...expected].map(([name, sides]) => {
      const tensor = byName.get(name)
      if (tensor === undefined) throw damaged(INDEX, `no file holds ${name}`)
      if (String(tensor.shape) !== String(sides)) {
        throw damaged(tensor.file, `${name} is ${tensor.shape.join(' × ')}, not ${sides.join(' × ')}`)
      }
      return [name, tensor]
    }),
  )
}

/** Bytes compared at a time. */
const STRETCH = 1 << 24

/** A head that is stored must be the embedding: the graphs hold one matrix for both. */
async function checkTiedHead(
  stored: readonly StoredTensor[],
  readStored: (tensor: StoredTensor, from: number, to: number) => Promise<Buffer>,
): Promise<void> {
  const head = stored.find(({ name }) => name === HEAD)
  const embedding = stored.find(({ name }) => name === EMBEDDING)
  if (head === undefined || embedding === undefined) return
  const untied = damaged(head.file, 'its output head is not its token embedding')
  if (head.bytes !== embedding.bytes || head.dtype !== embedding.dtype) throw untied
  for (let from = 0; from < head.bytes; from += STRETCH) {
    const to = Math.min(head.bytes, from + STRETCH)
    const [one, other] = [await readStored(head, from, to), await readStored(embedding, from, to)]
    if (!one.equals(other)) throw untied
  }
}

function tensorNamed(tensors: ReadonlyMap<string, StoredTensor>, name: string): StoredTensor {
  const tensor = tensors.get(name)
  if (tensor === undefined) throw new Error(`A checkpoint has no tensor ${name}.`)
  return tensor
}

/** The exponent of infinities and of what is no number. */
const NOT_FINITE = 0x7f800000

/** `floats` as they are. Throws AppError `model-damaged` where one of them is no finite number. */
export function finite(tensor: Pick<StoredTensor, 'file' | 'name'>, floats: Float32Array): Float32Array {
  // As bit patterns: four times faster than Number.isFinite on billions of numbers.
  const patterns = new Uint32Array(floats.buffer, floats.byteOffset, floats.length)
  for (let i = 0; i < patterns.length; i++) {
    if ((patterns[i]! & NOT_FINITE) === NOT_FINITE) {
      throw damaged(tensor.file, `${tensor.name} holds what is no finite number`)
    }
  }
  return floats
}

/** Elements of a tensor. */
export function elementsOf(tensor: StoredTensor): number {
  return tensor.bytes / dtypeBytes[tensor.dtype]
}
