import { describe, expect, it } from 'vitest'
import { nearness } from '../../qa/near-stems.ts'

describe('nearness of stems', () => {
  it.each([
    ['committe', 'conimitte'],
    ['govern', 'governor'],
  ])('takes %s and %s for one word, not surely', (a, b) => {
    expect(nearness(a, [b])).toBeGreaterThan(0.5)
    expect(nearness(a, [b])).toBeLessThan(1)
    expect(nearness(a, [b])).toBe(nearness(b, [a]))
  })

  it.each([
    ['lake', 'lamp'],
    ['tea', 'teas'],
    ['bank', 'rank'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(nearness(a, [b])).toBe(0)
  })

  it('is of the most alike, and 0 beside nothing', () => {
    expect(nearness('govern', ['gover', 'governor'])).toBe(nearness('govern', ['gover']))
    expect(nearness('govern', [])).toBe(0)
  })
})
