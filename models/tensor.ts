/** Numbers with a shape, row-major. `bool` holds 0 and 1. */
export type Tensor =
  | Readonly<{ type: 'float32'; shape: readonly number[]; data: Float32Array }>
  | Readonly<{ type: 'int64'; shape: readonly number[]; data: BigInt64Array }>
  | Readonly<{ type: 'int32'; shape: readonly number[]; data: Int32Array }>
  | Readonly<{ type: 'int8'; shape: readonly number[]; data: Int8Array }>
  | Readonly<{ type: 'uint8'; shape: readonly number[]; data: Uint8Array }>
  | Readonly<{ type: 'bool'; shape: readonly number[]; data: Uint8Array }>

/** By the names a model gives them. */
export type Tensors = Readonly<Record<string, Tensor>>

export function floatTensor(shape: readonly number[], data: Float32Array): Tensor {
  return { type: 'float32', shape, data }
}

/** Whole numbers as int64. */
export function longTensor(shape: readonly number[], values: readonly number[]): Tensor {
  return { type: 'int64', shape, data: BigInt64Array.from(values, BigInt) }
}

export function boolTensor(shape: readonly number[], values: readonly boolean[]): Tensor {
  return { type: 'bool', shape, data: Uint8Array.from(values, Number) }
}

/** A tensor that must be there and hold float32. */
export function floatsOf(tensors: Tensors, name: string): Extract<Tensor, { type: 'float32' }> {
  const tensor = tensors[name]
  if (tensor?.type === 'float32') return tensor
  throw new Error(`The model's output ${name} holds ${tensor?.type ?? 'nothing'}, not float32.`)
}

/** The numbers of a tensor that must be there and hold int64, each small enough for a JavaScript number. */
export function longsOf(tensors: Tensors, name: string): readonly number[] {
  const tensor = tensors[name]
  if (tensor?.type === 'int64') return Array.from(tensor.data, Number)
  throw new Error(`The model's output ${name} holds ${tensor?.type ?? 'nothing'}, not int64.`)
}
