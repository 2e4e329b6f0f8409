import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { withoutOwner } from '../../../qa/look-up/without-owner.ts'
import { drawnHit, drawnPage, RECEIPT } from './drawn-page.ts'

const books = { ...drawnHit(drawnPage([...RECEIPT, [14, 2, 'Table : 7']])), documentName: 'receipt.png' }
const other = drawnHit(
  drawnPage([
    [2, 20, 'SLF CASH & CARRY'],
    [3, 20, '7, Harbour Street'],
    [9, 2, 'Date : 02/02/2018'],
    [18, 2, 'TOTAL'],
    [18, 50, '48.00'],
    [19, 2, 'CASH'],
    [19, 50, '50.00'],
    [20, 2, 'CHANGE'],
    [20, 50, '2.00'],
    [22, 2, 'GST SUMMARY'],
  ]),
)
const market = { ...other, documentName: 'scan-2.png', chunk: { ...other.chunk, documentId: 'market' } }

describe('withoutOwner', () => {
  it.each([
    ['What is the total of Green Valley Books?', 'What is the total?'],
    ['What is the date of the receipt from Green Valley?', 'What is the date of the receipt?'],
    ["What is Green Valley's fax number?", 'What is fax number?'],
    ['Where is Green Valley located?', 'Where is located?'],
    ['How much change did Green Valley Books give?', 'How much change did give?'],
    ['What is the phone number of the bookshop?', 'What is the phone number?'],
    ['Who served us at the shop?', 'Who served us?'],
  ])('makes “%s” “%s”', (question, short) => {
    expect(withoutOwner(question, [books])).toBe(short)
  })

  it.each([
    'What is the total?',
    'What is the total of Blue Mountain Wines?',
    'What is the total at green mountain wines?',
    'What is the total at Green Valley Wines?',
    'Who is Green Valley Books?',
    'How many bills did they print?',
    'What is the number of the invoice?',
  ])('leaves “%s” as it is', (question) => {
    expect(withoutOwner(question, [books])).toBeUndefined()
  })

  it('takes a word of labels for a name only beside the name', () => {
    expect(withoutOwner('What is the total at Slf Cash?', [market])).toBe('What is the total?')
    expect(withoutOwner('How much was paid in cash?', [market])).toBeUndefined()
  })
})

describe('lookUp of a question that says whose paper is meant', () => {
  it.each([
    ['What is the total at Green Valley Books?', '12.60'],
    ['What is the total at Slf Cash & Carry?', '48.00'],
    ['When did we buy at Green Valley?', '14/03/2025'],
    ['On what date was the Slf Cash bill issued?', '02/02/2018'],
    ['Who was the cashier at Green Valley?', 'Ann'],
    ['How much VAT did we pay at Green Valley?', '2.10'],
    ['What is the table number at Green Valley Books?', '7'],
  ])('answers “%s” with %s', (question, text) => {
    const [best] = lookUp(question, [market, books])
    expect(best?.text).toBe(text)
    expect(best?.chance).toBeGreaterThan(0.4)
  })
})
