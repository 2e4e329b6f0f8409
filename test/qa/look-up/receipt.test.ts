import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { drawnHit, drawnPage, RECEIPT } from './drawn-page.ts'

const hits = [drawnHit(drawnPage(RECEIPT))]
const best = (question: string) => lookUp(question, hits)[0]

describe('lookUp on a receipt', () => {
  it.each([
    ['What is the total?', '12.60', 'beside'],
    ['How much was paid in total?', '12.60', 'beside'],
    ['What is the total on the Green Valley receipt?', '12.60', 'beside'],
    ['How much is due on the book order?', '12.60', 'beside'],
    ['What is the subtotal?', '10.50', 'beside'],
    ['How many items were bought?', '2', 'beside'],
    ['What is the change?', '7.40', 'beside'],
    ['What is the date of the receipt?', '14/03/2025', 'inside'],
    ['When was this receipt issued?', '14/03/2025', 'inside'],
    ['What is the invoice number?', 'GV-2041', 'inside'],
    ['What is the phone number?', '01223 555 019', 'inside'],
    ['What is the fax number?', '01223 555 020', 'inside'],
    ['Who is the cashier?', 'Ann', 'inside'],
    ['What is the company?', 'GREEN VALLEY BOOKS LTD', 'place'],
    ['Where is the shop located?', '12, Mill Road, Unit 4 Cambridge CB1 2AB', 'place'],
  ])('answers “%s” with %s', (question, text, relation) => {
    expect(best(question)).toMatchObject({ text, relation })
  })

  it('points at the value and its label in the text of the hit', () => {
    const found = best('What is the total?')
    const printed = (place: Readonly<{ hit: number; start: number; end: number }>) =>
      hits[place.hit]?.chunk.text.slice(place.start, place.end)
    expect(found?.value.map(printed)).toEqual(['12.60'])
    expect(found?.label.map(printed)).toEqual(['TOTAL AMOUNT DUE'])
  })

  it('counts a rate to the label before it', () => {
    const page = drawnPage([
      [5, 2, 'Subtotal'],
      [5, 50, '689.00'],
      [6, 2, 'VAT 20%'],
      [6, 50, '137.80'],
    ])
    const hit = drawnHit(page)
    const [found] = lookUp('What is the VAT?', [hit])
    const label = found?.label.map(({ start, end }) => hit.chunk.text.slice(start, end))
    expect([found?.text, label]).toEqual(['137.80', ['VAT 20%']])
  })

  it('makes one place of lines that follow one another', () => {
    const [place, ...others] = best('What is the address?')?.value ?? []
    expect(others).toEqual([])
    expect(hits[0]?.chunk.text.slice(place?.start, place?.end)).toBe(
      '12, Mill Road, Unit 4\nCambridge CB1 2AB',
    )
  })

  it('is sure of what has a label, and says nothing of what is not there', () => {
    expect(best('What is the total?')?.chance).toBeGreaterThan(0.8)
    expect(lookUp('What is the warranty period?', hits)).toEqual([])
    expect(best('How much interest was charged?')?.text).not.toBe('12.60')
  })

  it('reads labels with a letter misread', () => {
    const misread = RECEIPT.map(
      ([row, column, text]) => [row, column, text.replace('TOTAL AMOUNT', 'T0TAL AM0UNT')] as const,
    )
    expect(lookUp('What is the total?', [drawnHit(drawnPage(misread))])[0]?.text).toBe('12.60')
  })

  it('takes the unlabelled sum under a rounding that the payment bears out', () => {
    const page = drawnPage([
      [5, 2, 'TOTAL AMT'],
      [5, 50, '60.31'],
      [6, 2, 'ROUNDING'],
      [6, 50, '-0.01'],
      [7, 50, '60.30'],
      [8, 2, 'CASH'],
      [8, 50, '70.30'],
      [9, 2, 'CHANGE'],
      [9, 50, '10.00'],
    ])
    expect(lookUp('What is the total?', [drawnHit(page)])[0]?.text).toBe('60.30')
  })
})
