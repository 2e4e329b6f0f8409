import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../index/analyze.ts'
import { supportOf } from '../../qa/support.ts'

const support = (sentence: string, quote: string) => supportOf(sentence, quote, stemsOf)

describe('support', () => {
  it('is the share of the content words that the quote holds', () => {
    expect(support('The bridge opened in 1887.', 'The **bridge** was opened in 1887.')).toBe(1)
    expect(support('The bridge collapsed.', 'The bridge was opened in 1887.')).toBe(0.5)
    expect(support('Rivers freeze.', 'The bridge was opened.')).toBe(0)
  })

  it('is none when a number is not the printed one', () => {
    expect(support('The bridge opened in 1888.', 'The bridge was opened in 1887.')).toBe(0)
    expect(support('It cost 1,234.50 pounds.', 'It cost 1234.5 pounds.')).toBe(1)
    expect(support('It cost 12 pounds.', 'It cost 123 pounds.')).toBe(0)
  })

  it('of a sentence without content words is whether the quote says just that', () => {
    expect(support('7', 'Room 7')).toBe(1)
    expect(support('It is so.', 'It is not.')).toBe(0)
  })
})
