import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { askedBy } from '../../../qa/extractive/asked.ts'

const asked = (question: string) => {
  const terms = [...new Set(stemsOf(question))].map((term) => ({ term, idf: 3, found: !/^fy\d/.test(term) }))
  return askedBy(question, terms, stemsOf)
}

describe('what a question asks', () => {
  it.each([
    ['What is Melodie designed for?', ['melodie']],
    ['what did acme ltd buy in March?', []],
    ['WHAT DID ACME LTD BUY?', []],
    ['How many BEST-BUY stores closed in Q2 of FY2024 after COVID-19?', ['bestbuy', 'fy2024', 'covid19']],
  ])('names, and no months, in: %s', (question, names) => {
    expect(asked(question).names).toEqual(expect.arrayContaining(names))
    if (names.length === 0) expect(asked(question).names).toEqual([])
  })

  it('is weighed without what only says how to answer', () => {
    const { question, weights } = asked('What is the date of the letter? Format your answer as YYYY-MM-DD.')
    expect(question).toBe('What is the date of the letter?')
    expect([...weights.keys()]).toEqual(stemsOf('date letter'))
    expect(asked('Give the total. Round it.').question).toBe('Give the total.')
  })

  it('looks for the year where nobody prints the fiscal year as asked', () => {
    expect([...asked('What was the revenue in FY2023?').weights.keys()]).toContain('2023')
    expect([...asked('What was the revenue in FY23?').weights.keys()]).toContain('2023')
  })

  it.each([
    ['List the steps.', true],
    ['What are the three kinds of leave?', true],
    ['Which documents are needed?', true],
    ['What is the notice period?', false],
  ])('is for several things, or one: %s', (question, several) => {
    expect(asked(question).several).toBe(several)
  })

  it('wants a yes or a no only where it leaves no other choice', () => {
    expect(asked('Is the pool open?').yesOrNo).toBe(true)
    expect(asked('Is the pool open or closed?').yesOrNo).toBe(false)
    expect(asked('When is the pool open?').yesOrNo).toBe(false)
  })
})
