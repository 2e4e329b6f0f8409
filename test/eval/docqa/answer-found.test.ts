import { describe, expect, it } from 'vitest'
import { saysAnswer } from '../../../eval/docqa/answer-found.ts'

describe('an answer is found', () => {
  it.each([
    ['It was 41% of those asked.', '41%'],
    ['Total current liabilities: $5,466', '$5466.00'],
    ['Contribution profit 1,375,500', '1375500.00'],
    ['the 7-for-1 stock split of July', '7-for-1 stock split'],
    [
      'The proposal for a report on net-zero policies was defeated.',
      'The shareholder proposal for a report by Acme on net-zero emissions policies was defeated.',
    ],
  ])('in “%s”', (text, answer) => {
    expect(saysAnswer(text, [['nothing like it'], [answer]])).toBe(true)
  })

  it.each([
    ['It was 410 of those asked.', '41%'],
    ['Total current liabilities: $5,467', '$5466.00'],
    [
      'The proposal was defeated by 19 votes.',
      'Sales of the entertainment segment grew by 9 percent during the second quarter, from gaming.',
    ],
    ['', 'a word'],
  ])('not in “%s”', (text, answer) => {
    expect(saysAnswer(text, [[answer]])).toBe(false)
  })

  it('only when every thing of a list is said, and never when there is none', () => {
    expect(saysAnswer('90% and 42%', [['90%', '42%']])).toBe(true)
    expect(saysAnswer('90% and 43%', [['90%', '42%']])).toBe(false)
    expect(saysAnswer('90%', [])).toBe(false)
  })
})
