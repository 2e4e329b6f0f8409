/**
 * x · Wᵀ + b for `x` [rows, in], `weight` [out, in] and `bias` [out], row-major. Summed in 64 bits in the order of the
 * columns, so the result is the same on every machine.
 */
export function affineRows(x: Float32Array, weight: Float32Array, bias: Float32Array): Float32Array {
  const out = bias.length
  const width = weight.length / out
  const rows = x.length / width
  const result = new Float32Array(rows * out)
  for (let column = 0; column < out; column++) {
    const of = weight.subarray(column * width, (column + 1) * width)
    // Four rows at a time hide what one addition waits for the last. The last four may be fewer, and one of them twice.
    for (let row = 0; row < rows; row += 4) {
      const second = Math.min(row + 1, rows - 1)
      const third = Math.min(row + 2, rows - 1)
      const fourth = Math.min(row + 3, rows - 1)
      let [a, b, c, d] = [bias[column]!, bias[column]!, bias[column]!, bias[column]!]
      for (let i = 0; i < width; i++) {
        const factor = of[i]!
        a += factor * x[row * width + i]!
        b += factor * x[second * width + i]!
        c += factor * x[third * width + i]!
        d += factor * x[fourth * width + i]!
      }
      result[row * out + column] = a
      result[second * out + column] = b
      result[third * out + column] = c
      result[fourth * out + column] = d
    }
  }
  return result
}
