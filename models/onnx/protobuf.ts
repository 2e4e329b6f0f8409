/**
 * Writes one protocol buffers message (https://protobuf.dev/programming-guides/encoding). Only what ONNX needs: varints,
 * 32-bit floats and length-delimited fields. Fields come out in the order they are written, so equal input gives equal
 * bytes.
 */
export type MessageWriter = {
  /** An int32, int64, bool or enum field: two's complement of 64 bits, so a negative number takes ten bytes. */
  varint(field: number, value: number | bigint): void
  float(field: number, value: number): void
  string(field: number, value: string): void
  bytes(field: number, value: Uint8Array): void
  /** A repeated field of int64, packed. */
  packedVarints(field: number, values: readonly (number | bigint)[]): void
  /** A repeated field of float, packed. */
  packedFloats(field: number, values: readonly number[]): void
  message(field: number, write: (message: MessageWriter) => void): void
  finish(): Uint8Array
}

/** Wire types of the encoding. */
const VARINT = 0
const LENGTH_DELIMITED = 2
const FIXED_32 = 5

export function createMessage(): MessageWriter {
  const parts: Uint8Array[] = []
  const tag = (field: number, wireType: number) => parts.push(varintBytes((field << 3) | wireType))
  const delimited = (field: number, value: Uint8Array) => {
    tag(field, LENGTH_DELIMITED)
    parts.push(varintBytes(value.length), value)
  }
  return {
    varint: (field, value) => {
      tag(field, VARINT)
      parts.push(varintBytes(value))
    },
    float: (field, value) => {
      tag(field, FIXED_32)
      parts.push(floatBytes([value]))
    },
    string: (field, value) => delimited(field, encoder.encode(value)),
    bytes: delimited,
    packedVarints: (field, values) => delimited(field, joined(values.map(varintBytes))),
    packedFloats: (field, values) => delimited(field, floatBytes(values)),
    message: (field, write) => {
      const inner = createMessage()
      write(inner)
      delimited(field, inner.finish())
    },
    finish: () => joined(parts),
  }
}

const encoder = new TextEncoder()

function varintBytes(value: number | bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

function floatBytes(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (const [i, value] of values.entries()) view.setFloat32(i * 4, value, true)
  return new Uint8Array(view.buffer)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
