import { Tensor as RuntimeTensor } from 'onnxruntime-node'
import type { Tensor, Tensors } from './tensor.ts'

/** Tensors as onnxruntime takes them; it reads the numbers in place. */
export function toRuntime(tensors: Tensors): Record<string, RuntimeTensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { type, data, shape }]) => [
      name,
      // The types go together, as the union says; the overloads cannot see it.
      new RuntimeTensor(type as 'float32', data as Float32Array, shape),
    ]),
  )
}

const KNOWN_TYPES: readonly string[] = ['float32', 'int64', 'int32', 'int8', 'uint8', 'bool']

/** What onnxruntime gave for an output that was asked for. */
export function fromRuntime(name: string, tensor: RuntimeTensor | undefined): Tensor {
  if (tensor === undefined || !KNOWN_TYPES.includes(tensor.type)) {
    throw new Error(`The model's output ${name} holds ${tensor?.type ?? 'nothing'}, which nobody can read.`)
  }
  // Of the types checked above, and the runtime pairs each with its array.
  return { type: tensor.type, shape: tensor.dims, data: tensor.data } as Tensor
}
