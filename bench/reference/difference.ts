import type { Numbers } from './published-class.ts'

/** The largest |own − published| over the largest |published|. NaN anywhere gives NaN. */
export function relativeDifference(own: Numbers, published: Numbers): number {
  if (own.data.length !== published.data.length) {
    throw new Error(`${own.rows} × ${own.columns} numbers beside ${published.rows} × ${published.columns}.`)
  }
  let [apart, largest] = [0, 0]
  for (let i = 0; i < own.data.length; i++) {
    apart = Math.max(apart, Math.abs(own.data[i]! - published.data[i]!))
    largest = Math.max(largest, Math.abs(published.data[i]!))
  }
  return apart / largest
}

/** The first `rows` rows. */
export function firstRows({ columns, data }: Numbers, rows: number): Numbers {
  return { rows, columns, data: data.subarray(0, rows * columns) }
}

/** How many tokens the two have in common before they part. */
export function commonTokens(own: readonly number[], published: readonly number[]): number {
  const apart = published.findIndex((token, i) => own[i] !== token)
  return apart === -1 ? published.length : apart
}

/** Of the logits' rows, those whose largest number lies at the same place. */
export function sameChoices(own: Numbers, published: Numbers): number {
  let same = 0
  for (let row = 0; row < published.rows; row++) if (largestAt(own, row) === largestAt(published, row)) same++
  return same
}

function largestAt({ columns, data }: Numbers, row: number): number {
  const from = row * columns
  let best = from
  for (let i = from + 1; i < from + columns; i++) if (data[i]! > data[best]!) best = i
  return best - from
}
