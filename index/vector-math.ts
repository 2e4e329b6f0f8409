import assert from 'node:assert/strict'

/** The cosine, as both have unit length. Four sums: the processor need not wait for one to add the next. */
export function dot(numbers: ArrayLike<number>, offset: number, vector: Float32Array): number {
  const length = vector.length
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (; i + 3 < length; i += 4) {
    a += numbers[offset + i]! * vector[i]!
    b += numbers[offset + i + 1]! * vector[i + 1]!
    c += numbers[offset + i + 2]! * vector[i + 2]!
    d += numbers[offset + i + 3]! * vector[i + 3]!
  }
  for (; i < length; i++) a += numbers[offset + i]! * vector[i]!
  return a + b + c + d
}

/** A bug otherwise: hnswlib stores a vector of NaN, and answers one with NaN, instead of failing. */
export function assertUsable(vector: Float32Array, dimensions: number): void {
  assert(vector.length === dimensions, `A vector has ${vector.length} numbers, not ${dimensions}.`)
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += vector[i]!
  assert(Number.isFinite(sum), 'A vector holds a number that is not finite.')
}

/** Scales `vector` to unit length in place. One of zeros becomes the first axis: the cosine knows no zero. */
export function toUnit(vector: Float32Array): Float32Array {
  let squares = 0
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!
  if (squares === 0) {
    vector[0] = 1
    return vector
  }
  const scale = 1 / Math.sqrt(squares)
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! * scale
  return vector
}
