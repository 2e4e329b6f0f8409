import type { ExternalBytes, Graph, Value } from '../../../models/onnx/graph.ts'
import { bytesOf, tensorBytes } from '../../../models/onnx/tensor-bytes.ts'
import type { Precision } from '../engine/engine.ts'
import type { KosmosShape } from '../shape.ts'
import { type Checkpoint, elementsOf } from './checkpoint.ts'
import type { DataFile } from './data-file.ts'
import { BLOCK, blocksOf, quantize } from './quantize.ts'

/** Where the weights of one graph come to lie, by its precision. */
export type Weights = {
  readonly precision: Precision
  readonly shape: KosmosShape
  /** Numbers of the checkpoint, for folding them into others at conversion. */
  read(name: string): Promise<Float32Array>
  /**
   * A tensor of the checkpoint as it is: points into the shard where that holds 32-bit floats, else copied. In an fp16
   * graph float16, unless `type` says otherwise.
   */
  tensor(graph: Graph, name: string, options?: FloatOptions): Promise<Value>
  /** Numbers computed at conversion: folded weights, precomputed queries, tables. Typed like tensor(). */
  derived(
    graph: Graph,
    name: string,
    shape: readonly number[],
    values: Float32Array,
    options?: FloatOptions,
  ): Promise<Value>
  /** x · Wᵀ + b for W [out, in] and x of any rank with `in` as its last axis. */
  linear(graph: Graph, x: Value, source: LinearSource): Promise<Value>
  /** Both halves of a block-quantized matrix; asking twice for one name stores it once. Throws in an unquantized graph. */
  blocks(source: LinearSource): Promise<StoredBlocks>
}

export type FloatOptions = Readonly<{ type?: 'float32' }>

/**
 * `stored` is a matrix of the checkpoint as it is, which an fp32 graph reads in place; `made` is one computed at
 * conversion (folded, joined, scaled). `bits: 8` keeps it at 8 bits in a q4 graph. `accuracy` 4 lets the runtime
 * quantize the activations to 8 bits in blocks, 0 keeps them as floats. `block` numbers of a row share one scale, 32
 * where nothing is said: longer ones cost less time on many rows of activations, and a little accuracy.
 */
export type LinearSource = Readonly<{ bits?: 8; accuracy?: 0 | 4; block?: 32 | 128 }> &
  (
    | Readonly<{ kind: 'stored'; weight: string; bias?: string }>
    | Readonly<{ kind: 'made'; name: string; out: number; in: number; load: () => Promise<LinearNumbers> }>
  )

export type LinearNumbers = Readonly<{ weight: Float32Array; bias?: Float32Array }>

/** `codes` holds `out` rows of `blocks` blocks, `scales` one float32 per block (see quantize.ts). */
export type StoredBlocks = Readonly<{
  name: string
  out: number
  in: number
  bits: 4 | 8
  /** Numbers in a block. */
  block: number
  blocks: number
  codes: ExternalBytes
  scales: ExternalBytes
  bias: Float32Array | undefined
}>

export type WeightsOptions = Readonly<{
  checkpoint: Checkpoint
  precision: Precision
  data: DataFile
  /** Told after each matrix how many of the checkpoint's numbers have been placed. */
  onPlaced: (elements: number) => void
  signal: AbortSignal
}>

/** Numbers turned to codes at a time: bounds the memory a conversion needs. */
const STRETCH = 1 << 23

export function createWeights({ checkpoint, precision, data, onPlaced, signal }: WeightsOptions): Weights {
  const placed = new Map<string, Promise<ExternalBytes>>()
  const quantized = new Map<string, Promise<StoredBlocks>>()

  const append = (name: string, bytes: () => Promise<Uint8Array>): Promise<ExternalBytes> => {
    const known = placed.get(name)
    if (known !== undefined) return known
    const storing = data.store(async (write) => {
      signal.throwIfAborted()
      await write(await bytes())
    })
    placed.set(name, storing)
    return storing
  }
  const floatType = (options: FloatOptions | undefined) =>
    precision === 'fp16' && options?.type !== 'float32' ? 'float16' : 'float32'
  const tensorOf = (name: string) => {
    const tensor = checkpoint.tensors.get(name)
    if (tensor === undefined) throw new Error(`A checkpoint has no tensor ${name}.`)
    return tensor
  }

  const derived: Weights['derived'] = async (graph, name, shape, values, options) => {
    const type = floatType(options)
    const key = `${name}:${type}`
    const bytes = await append(key, async () => tensorBytes(type, values))
    return graph.external(key, type, shape, bytes)
  }

  const tensor: Weights['tensor'] = async (graph, name, options) => {
    const stored = tensorOf(name)
    const type = floatType(options)
    if (type === 'float16' || stored.dtype !== 'F32') {
      const key = `${name}:${type}`
      const bytes = await append(key, async () => {
        const values = await checkpoint.read(name)
        onPlaced(values.length)
        return tensorBytes(type, values)
      })
      return graph.external(key, type, stored.shape, bytes)
    }
    onPlaced(elementsOf(stored))
    return graph.external(name, type, stored.shape, {
      location: stored.file,
      offset: stored.offset,
      length: stored.bytes,
    })
  }

  const blocks: Weights['blocks'] = (source) => {
    const name = nameOf(source)
    const known = quantized.get(name)
    if (known !== undefined) return known
    signal.throwIfAborted()
    const bits = precision === 'q4' && source.bits !== 8 ? 4 : 8
    const writing = source.kind === 'stored' ? quantizeStored(source, bits) : quantizeMade(source, bits)
    quantized.set(name, writing)
    return writing
  }

  const quantizeMade = async (
    source: Extract<LinearSource, { kind: 'made' }>,
    bits: 4 | 8,
  ): Promise<StoredBlocks> => {
    const { block = BLOCK } = source
    const { weight, bias } = await source.load()
    const { codes, scales } = quantize(weight, source.out, source.in, bits, block)
    onPlaced(weight.length)
    return {
      name: source.name,
      out: source.out,
      in: source.in,
      bits,
      block,
      blocks: blocksOf(source.in, block),
      codes: await append(`${source.name}:codes`, async () => codes),
      scales: await append(`${source.name}:scales`, async () => bytesOf(scales)),
      bias,
    }
  }

  /** Rows of a large matrix are quantized stretch by stretch; the scales, an eighth of the size or less, wait. */
  const quantizeStored = async (
    source: Extract<LinearSource, { kind: 'stored' }>,
    bits: 4 | 8,
  ): Promise<StoredBlocks> => {
    const { block = BLOCK } = source
    const [out = 0, width = 0] = tensorOf(source.weight).shape
    const blocks = blocksOf(width, block)
    const scales = new Float32Array(out * blocks)
    const step = Math.max(1, Math.floor(STRETCH / width))
    const codes = await data.store(async (write) => {
      for (let row = 0; row < out; row += step) {
        signal.throwIfAborted()
        const rows = await checkpoint.readRows(source.weight, row, Math.min(out, row + step))
        const part = quantize(rows, rows.length / width, width, bits, block)
        scales.set(part.scales, row * blocks)
        await write(part.codes)
        onPlaced(rows.length)
      }
    })
    return {
      name: source.weight,
      out,
      in: width,
      bits,
      block,
      blocks,
      codes,
      scales: await append(`${source.weight}:scales`, async () => bytesOf(scales)),
      bias: source.bias === undefined ? undefined : await checkpoint.read(source.bias),
    }
  }

  /** Weight [out, in] and bias [out] as tensors of the graph's own float type. */
  const floats = async (graph: Graph, source: LinearSource) => {
    if (source.kind === 'stored') {
      return {
        weight: await tensor(graph, source.weight),
        bias: source.bias === undefined ? undefined : await tensor(graph, source.bias),
      }
    }
    const { weight, bias } = await source.load()
    onPlaced(weight.length)
    return {
      weight: await derived(graph, `${source.name}.weight`, [source.out, source.in], weight),
      bias: bias && (await derived(graph, `${source.name}.bias`, [source.out], bias)),
    }
  }

  return {
    precision,
    shape: checkpoint.shape,
    read: checkpoint.read,
    tensor,
    derived,
    blocks,
    linear: async (graph, x, source) => {
      if (precision === 'fp32' || precision === 'fp16') {
        const { weight, bias } = await floats(graph, source)
        const product = graph.apply('com.microsoft.FusedMatMul', [x, weight], { transB: { int: 1 } })
        return bias === undefined ? product : graph.apply('Add', [product, bias])
      }
      const stored = await blocks(source)
      const bias = stored.bias && (await derived(graph, `${stored.name}.bias`, [stored.out], stored.bias))
      return graph.apply(
        'com.microsoft.MatMulNBits',
        [x, ...blockInputs(graph, stored), '', '', bias ?? ''],
        {
          K: { int: stored.in },
          N: { int: stored.out },
          bits: { int: stored.bits },
          block_size: { int: stored.block },
          accuracy_level: { int: source.accuracy ?? 4 },
        },
      )
    },
  }
}

function nameOf(source: LinearSource): string {
  return source.kind === 'stored' ? source.weight : source.name
}

/** Codes [out, blocks, bytes] and scales [out · blocks] as MatMulNBits takes them. */
function blockInputs(graph: Graph, { name, out, block, blocks, bits, codes, scales }: StoredBlocks) {
  return [
    graph.external(`${name}:codes`, 'uint8', [out, blocks, (block * bits) / 8], codes),
    graph.external(`${name}:scales`, 'float32', [out * blocks], scales),
  ]
}
