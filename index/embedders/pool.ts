import { toUnit } from '../vector-math.ts'
import type { Pooling } from './onnx-folder.ts'

/**
 * One unit vector a text out of a model's output for a padded batch. `shape` is [texts, numbers] when the model pools
 * itself, else [texts, tokens, numbers], row-major; of text `i` the first `lengths[i]` tokens count.
 */
export function poolVectors(
  { shape, data }: Readonly<{ shape: readonly number[]; data: Float32Array }>,
  lengths: readonly number[],
  pooling: Pooling,
): readonly Float32Array[] {
  const width = shape.at(-1) ?? 0
  if (shape.length === 2)
    return lengths.map((_, text) => toUnit(data.slice(text * width, (text + 1) * width)))
  const stride = (shape[1] ?? 0) * width
  return lengths.map((length, text) => {
    const start = text * stride
    if (pooling === 'cls') return toUnit(data.slice(start, start + width))
    return toUnit(sumOfRows(data, start, length, width))
  })
}

/** The mean, but for a factor that scaling to unit length takes away. */
function sumOfRows(data: Float32Array, start: number, rows: number, width: number): Float32Array {
  const sum = new Float32Array(width)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) sum[i] = sum[i]! + data[start + row * width + i]!
  }
  return sum
}
