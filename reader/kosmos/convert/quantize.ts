/** Numbers that share one scale, where nothing else is asked for. */
export const BLOCK = 32

/**
 * Rows of a matrix in blocks along the row, as com.microsoft.MatMulNBits and GatherBlockQuantized take them (ONNX
 * Runtime, docs/ContribOperators.md): `codes` [rows, blocks, block · bits / 8], in bytes, low half first; `scales`
 * [rows, blocks]. A number is (code − 2^(bits − 1)) · scale. The last block of a row is filled up with zeros.
 */
export type Blocks = Readonly<{ codes: Uint8Array; scales: Float32Array }>

/** Quantizes `rows` × `width` numbers, row-major. Errors are at most half a scale, but for the block's far end. */
export function quantize(
  weights: Float32Array,
  rows: number,
  width: number,
  bits: 4 | 8,
  block: number = BLOCK,
): Blocks {
  const perRow = blocksOf(width, block)
  const bytes = (block * bits) / 8
  const codes = new Uint8Array(rows * perRow * bytes)
  const scales = new Float32Array(rows * perRow)
  const write = bits === 8 ? writeBytes : writeHalves
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < perRow; i++) {
      const from = row * width + i * block
      const to = Math.min(from + block, (row + 1) * width)
      const index = row * perRow + i
      scales[index] = bits === 8 ? signedScale(weights, from, to, 8) : bestScale(weights, from, to)
      write(codes.subarray(index * bytes, (index + 1) * bytes), weights, from, to, scales[index]!)
    }
  }
  return { codes, scales }
}

export function blocksOf(width: number, block: number = BLOCK): number {
  return Math.ceil(width / block)
}

/** The scale at which the number farthest from zero has the lowest code, and so is kept exactly. */
function signedScale(weights: Float32Array, from: number, to: number, bits: 4 | 8): number {
  let far = 0
  for (let i = from; i < to; i++) if (Math.abs(weights[i]!) > Math.abs(far)) far = weights[i]!
  return Math.fround(far / -(2 ** (bits - 1)))
}

/** Shares of the whole range tried: cutting off the far end can cost less than coarser steps for all the others. */
const RANGES = [1, 0.95, 0.9, 0.85, 0.8]

/** Of the ranges tried, the scale of 4-bit codes with the least squared error. */
function bestScale(weights: Float32Array, from: number, to: number): number {
  const whole = signedScale(weights, from, to, 4)
  let [best, least] = [whole, Number.POSITIVE_INFINITY]
  for (const range of RANGES) {
    const scale = Math.fround(whole * range)
    let error = 0
    for (let i = from; i < to; i++) {
      const difference = weights[i]! - (codeOf(weights[i]!, scale, 8) - 8) * scale
      error += difference * difference
    }
    if (error < least) [best, least] = [scale, error]
  }
  return best
}

/** `zero` is the code of 0 and half the number of codes. */
function codeOf(weight: number, scale: number, zero: number): number {
  if (scale === 0) return zero
  const code = Math.round(weight / scale) + zero
  return code < 0 ? 0 : code > 2 * zero - 1 ? 2 * zero - 1 : code
}

function writeBytes(codes: Uint8Array, weights: Float32Array, from: number, to: number, scale: number): void {
  for (let i = 0; i < codes.length; i++) {
    codes[i] = from + i < to ? codeOf(weights[from + i]!, scale, 128) : 128
  }
}

function writeHalves(
  codes: Uint8Array,
  weights: Float32Array,
  from: number,
  to: number,
  scale: number,
): void {
  for (let i = 0; i < 2 * codes.length; i += 2) {
    const low = from + i < to ? codeOf(weights[from + i]!, scale, 8) : 8
    const high = from + i + 1 < to ? codeOf(weights[from + i + 1]!, scale, 8) : 8
    codes[i / 2] = low | (high << 4)
  }
}
