import { describe, expect, it } from 'vitest'
import { canAnswer } from '../../../qa/extractive/values.ts'
import { drawHit } from '../drawn-hits.ts'

const can = (question: string, text: string) =>
  canAnswer(question, { hit: drawHit([{ text }]), range: { start: 0, end: text.length } })

describe('canAnswer', () => {
  it.each([
    ['What is the total on the receipt?', 'TOTAL RM 60.30'],
    ['How much did it cost to build the stadium?', 'It cost 1.2 billion to build.'],
    ['What is the date of the invoice?', 'It was written in May 1998.'],
    ['Who kept the bridge?', 'Ann kept it.'],
  ])('takes for “%s” what prints such a thing: %s', (question, text) => {
    expect(can(question, text)).toBe(true)
  })

  it.each([
    ['What is the total on the receipt?', 'Tel:07-3507405 Fax:07-3558140'],
    ['What is the total on the receipt?', 'RECEIPT 2018'],
    ['What is the date of the invoice?', 'Invoice to the keeper of the bridge'],
  ])('takes for “%s” nothing else: %s', (question, text) => {
    expect(can(question, text)).toBe(false)
  })
})
