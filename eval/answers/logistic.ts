export type Labeled = Readonly<{ features: readonly number[]; positive: boolean }>

export type Logistic = Readonly<{ intercept: number; weights: readonly number[] }>

/** Ridge on the weights, none on the intercept: enough to keep correlated signals from cancelling each other. */
const RIDGE = 1
const STEPS_MAX = 50

/** Logistic regression by Newton's method (iteratively reweighted least squares). Every example has as many features. */
export function fitLogistic(examples: readonly Labeled[]): Logistic {
  const size = (examples[0]?.features.length ?? 0) + 1
  let weights = new Float64Array(size)
  for (let step = 0; step < STEPS_MAX; step++) {
    const gradient = new Float64Array(size)
    const hessian = Array.from({ length: size }, () => new Float64Array(size))
    for (const { features, positive } of examples) {
      const row = [1, ...features]
      const probability = sigmoid(row.reduce((sum, value, i) => sum + value * weights[i]!, 0))
      for (let i = 0; i < size; i++) {
        gradient[i]! += row[i]! * ((positive ? 1 : 0) - probability)
        for (let j = 0; j < size; j++) hessian[i]![j]! += row[i]! * row[j]! * probability * (1 - probability)
      }
    }
    for (let i = 1; i < size; i++) {
      gradient[i]! -= RIDGE * weights[i]!
      hessian[i]![i]! += RIDGE
    }
    const change = solve(hessian, gradient)
    weights = weights.map((weight, i) => weight + change[i]!)
    if (change.every((value) => Math.abs(value) < 1e-6)) break
  }
  const [intercept = 0, ...rest] = weights
  return { intercept, weights: rest }
}

export function probabilityOf(model: Logistic, features: readonly number[]): number {
  return sigmoid(features.reduce((sum, value, i) => sum + value * (model.weights[i] ?? 0), model.intercept))
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** Gaussian elimination with partial pivoting of a small, positive definite system. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i]!]))
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    }
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let i = 0; i < size; i++) {
      if (i === column) continue
      const factor = rows[i]![column]! / rows[column]![column]!
      for (let j = column; j <= size; j++) rows[i]![j]! -= factor * rows[column]![j]!
    }
  }
  return Float64Array.from(rows, (row, i) => row[size]! / row[i]!)
}
