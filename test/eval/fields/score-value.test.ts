import { describe, expect, it } from 'vitest'
import { isBoxRight, isRight, wordF1 } from '../../../eval/fields/score-value.ts'

describe('scoring of fields', () => {
  it('compares amounts as numbers, dates as days and text by letters and figures', () => {
    expect(isRight('RM 60.3', ['60.30'], 'amount')).toBe(true)
    expect(isRight('60.31', ['60.30'], 'amount')).toBe(false)
    expect(isRight('4 Mar 2018', ['20180304'], 'date')).toBe(true)
    expect(isRight('3 Apr 2018', ['20180304'], 'date')).toBe(false)
    expect(isRight('Indah Gift & Home-Deco.', ['INDAH GIFT HOME DECO'], 'text')).toBe(true)
    expect(isRight('', [''], 'text')).toBe(false)
  })

  it('counts shared words once each', () => {
    expect(wordF1('mill road mill', ['Mill Road'])).toBeCloseTo(0.8)
    expect(wordF1('', ['x'])).toBe(0)
  })

  it('takes a box for right when half of it lies on print that says the answer', () => {
    const line = { x0: 0.1, y0: 0.1, x1: 0.5, y1: 0.2 }
    expect(isBoxRight([{ ...line, x1: 0.8 }], [line])).toBe(true)
    expect(isBoxRight([{ ...line, x1: 0.95 }], [line])).toBe(false)
    expect(isBoxRight([], [line])).toBe(false)
  })
})
