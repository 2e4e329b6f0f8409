import { describe, expect, it } from 'vitest'
import { commonTokens, firstRows, relativeDifference, sameChoices } from '../../bench/reference/difference.ts'

const numbers = (columns: number, ...values: number[]) => ({
  rows: values.length / columns,
  columns,
  data: Float32Array.from(values),
})

describe('differences from the published class', () => {
  it('are the largest distance over the largest number', () => {
    expect(relativeDifference(numbers(2, 1, -4.5), numbers(2, 1.5, -4))).toBe(0.125)
    expect(relativeDifference(numbers(2, 1, 2), numbers(2, 1, 2))).toBe(0)
  })

  it('never pass what is no number, or of another size', () => {
    expect(relativeDifference(numbers(1, Number.NaN, 1), numbers(1, 1, 1))).toBeNaN()
    expect(() => relativeDifference(numbers(1, 1), numbers(1, 1, 1))).toThrow('1 × 1 numbers beside 2 × 1')
  })

  it('count tokens up to the first that differs', () => {
    expect(commonTokens([5, 6, 7], [5, 6, 8])).toBe(2)
    expect(commonTokens([5, 6], [5, 6, 8])).toBe(2)
    expect(commonTokens([5, 6, 8], [5, 6, 8])).toBe(3)
  })

  it('count rows whose largest number is in the same place', () => {
    expect(sameChoices(numbers(2, 1, 2, 3, 0), numbers(2, 0, 9, 1, 2))).toBe(1)
  })

  it('compare a part of the rows', () => {
    expect(firstRows(numbers(2, 1, 2, 3, 4), 1).data).toEqual(Float32Array.of(1, 2))
  })
})
