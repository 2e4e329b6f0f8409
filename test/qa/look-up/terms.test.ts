import { describe, expect, it } from 'vitest'
import { termOfLabel } from '../../../qa/look-up/terms.ts'
import { wantedBy } from '../../../qa/look-up/wanted.ts'
import { labelWords } from '../../../qa/look-up/words.ts'

describe('termOfLabel', () => {
  it.each([
    ['TOTAL RM', 'total'],
    ['TOTAL (INCLUSIVE OF GST)', 'total'],
    ['TATAL SALES', 'total'],
    ['TOTAL QTY', 'quantity'],
    ['TOTAL GST', 'tax'],
    ['TOTAL (EXCLUDING GST)', 'subtotal'],
    ['SUB-TOTAL', 'subtotal'],
    ['GST REG. NO', 'tax number'],
    ['INV NO', 'document number'],
    ['DATE & TIME', 'date'],
  ])('reads %s', (label, name) => {
    const named = termOfLabel(labelWords(label))
    expect(named?.term.name).toBe(name)
    expect(named?.share).toBeGreaterThan(0.7)
  })
})

describe('wantedBy', () => {
  it.each([
    ['What is the total amount of the receipt?', 'total'],
    ['How much did the customer pay?', 'total'],
    ['Which store is it?', 'company'],
    ['When is payment due?', 'due date'],
    ['TOTAL PAGES', undefined],
    ['DATE OF EVENT', undefined],
    ['What is the colour of the boat?', undefined],
  ])('reads %s', (question, name) => {
    expect(wantedBy(question).term?.name).toBe(name)
  })

  it('keeps the kind that a question asks for without a term', () => {
    expect(wantedBy('DATE OF EVENT').kinds[0]).toBe('date')
    expect(wantedBy('How many boats were built?').kinds).toEqual(['number'])
  })
})
