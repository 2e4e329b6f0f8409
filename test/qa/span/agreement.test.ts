import { describe, expect, it } from 'vitest'
import { mostAgreed } from '../../../qa/span/agreement.ts'

const answers = (...told: readonly (readonly [string, number])[]) =>
  told.map(([text, weight]) => ({ words: text.split(' '), weight }))

describe('mostAgreed', () => {
  it('takes the surest where nothing agrees', () => {
    expect(mostAgreed(answers(['1874', 0.4], ['clara whitfield', 0.5], ['the river', 0.1]))).toBe(1)
  })

  it('counts the same words in two places as one answer', () => {
    expect(mostAgreed(answers(['oak', 0.4], ['elm', 0.35], ['elm', 0.3]))).toBe(1)
  })

  it('takes articles and marks for nothing', () => {
    expect(mostAgreed(answers(['oak', 0.4], ['the elm', 0.3], ['" elm "', 0.3]))).toBe(1)
  })

  it('prefers what others hold or are held by', () => {
    const spans = answers(
      ['built by clara whitfield in 1874', 0.3],
      ['clara whitfield', 0.298],
      ['whitfield', 0.28],
    )
    expect(mostAgreed(spans)).toBe(1)
  })

  it('is the first when answers say nothing', () => {
    expect(mostAgreed(answers(['.', 0.5], ['the', 0.5]))).toBe(0)
  })
})
