import { describe, expect, it } from 'vitest'
import { paperAsked } from '../../../qa/look-up/paper-asked.ts'
import { drawHit } from '../drawn-hits.ts'

const receipt = drawHit([{ text: 'TAX INVOICE\n' }, { text: 'CASH 20.00 CHANGE 7.40' }], { id: 'sale.00000' })
const paper = drawHit([{ text: 'Total number of tones: 12' }], { id: 'paper.00000' })

describe('paperAsked', () => {
  it('doubts what other papers say where the question names a receipt', () => {
    const likelihoodOf = paperAsked('What is the total on the receipt?', [receipt, paper])
    expect(likelihoodOf('sale')).toBe(1)
    expect(likelihoodOf('paper')).toBeLessThan(1)
  })

  it('doubts nothing where no paper is named, or none looks like it', () => {
    expect(paperAsked('What is the total?', [receipt, paper])('paper')).toBe(1)
    expect(paperAsked('What is the total on the receipt?', [paper])('paper')).toBe(1)
  })
})
