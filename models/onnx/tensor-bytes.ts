/** Types of an ONNX tensor that Lectern writes. */
export type ElementType = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64' | 'bool' | 'float16'

/** Numbers as a tensor's raw data: little-endian, row-major. float16 is rounded to nearest even, beyond range to infinity. */
export function tensorBytes(type: ElementType, values: ArrayLike<number>): Uint8Array {
  switch (type) {
    case 'float32':
      return bytesOf(Float32Array.from(values))
    case 'float16':
      return bytesOf(Uint16Array.from(values, toHalf))
    case 'int32':
      return bytesOf(Int32Array.from(values))
    case 'int64':
      return bytesOf(BigInt64Array.from(Array.from(values, BigInt)))
    case 'int8':
      return bytesOf(Int8Array.from(values))
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values)
  }
}

/** The array's own memory, not a copy. Every machine Node runs on is little-endian. */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/** The 16 bits of a number as IEEE 754 binary16, rounded to nearest, ties to even. */
export function toHalf(value: number): number {
  float[0] = value
  const pattern = bits[0]!
  const sign = (pattern >>> 16) & 0x8000
  const exponent = (pattern >>> 23) & 0xff
  const fraction = pattern & 0x7fffff
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200)
  const half = exponent - 127 + 15
  if (half >= 31) return sign | 0x7c00
  if (half > 0) return sign | roundedShift((half << 23) | fraction, 13)
  // Subnormal: the leading one becomes explicit and moves right.
  return half < -10 ? sign : sign | roundedShift(fraction | 0x800000, 14 - half)
}

/** `value / 2^places` to the nearest whole number, ties to even. A carry into the exponent is what rounding up means. */
function roundedShift(value: number, places: number): number {
  const quotient = value >>> places
  const rest = value & ((1 << places) - 1)
  const tie = 1 << (places - 1)
  return rest > tie || (rest === tie && (quotient & 1) === 1) ? quotient + 1 : quotient
}

/** The number that 16 bits of IEEE 754 binary16 stand for. */
export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
