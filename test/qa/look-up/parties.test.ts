import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { partyAsked } from '../../../qa/look-up/party-asked.ts'
import { drawnHit, drawnPage } from './drawn-page.ts'

const INVOICE = drawnHit(
  drawnPage([
    [2, 2, 'Northgate Joinery Ltd'],
    [2, 45, 'INVOICE'],
    [3, 2, '14 Canal Street'],
    [4, 2, 'Leeds LS1 4AB'],
    [6, 2, 'Bill to:'],
    [6, 40, 'Invoice no:'],
    [6, 52, 'NJ-118'],
    [7, 2, 'Harbour School'],
    [7, 40, 'Date:'],
    [7, 48, '3 May 2024'],
    [8, 2, '2 Dock Road'],
    [8, 40, 'Payment due:'],
    [8, 53, '2 June 2024'],
    [10, 2, 'Description'],
    [10, 50, 'Amount'],
    [11, 2, 'Oak doors'],
    [11, 50, '1,200.00'],
    [13, 40, 'Total'],
    [13, 50, '1,200.00'],
  ]),
)

describe('who made a paper out, to whom, and by when it is to be paid', () => {
  it.each([
    ['Who issued the invoice?', 'Northgate Joinery Ltd'],
    ['Who issued the oak door invoice?', 'Northgate Joinery Ltd'],
    ['Which company sent this?', 'Northgate Joinery Ltd'],
    ['Who is the invoice from?', 'Northgate Joinery Ltd'],
    ['What is the name of the supplier?', 'Northgate Joinery Ltd'],
    ['Who was the invoice issued to?', 'Harbour School'],
    ['Who was the Northgate joinery invoice sent to?', 'Harbour School'],
    ['To whom was this sent?', 'Harbour School'],
    ['Who is billed?', 'Harbour School'],
    ['Who is the customer?', 'Harbour School'],
    ['By when must the invoice be paid?', '2 June 2024'],
    ['When do we have to pay?', '2 June 2024'],
    ['Where is the company?', '14 Canal Street Leeds LS1 4AB'],
  ])('answers “%s” with %s', (question, text) => {
    expect(lookUp(question, [INVOICE])[0]?.text).toBe(text)
  })

  it('takes the large letters at the top for the name of a firm', () => {
    const page = drawnPage([
      [2, 2, 'Fenwick & Marsh'],
      [4, 2, '14 Cooper Row, Bristol BS1 4QD'],
      [6, 2, 'Total'],
      [6, 20, '9.00'],
    ])
    const [name, ...others] = page.lines
    const tall =
      name === undefined ? [] : [{ ...name, box: { ...name.box, y1: 2 * name.box.y1 - name.box.y0 } }]
    const [small] = lookUp('Who issued the invoice?', [drawnHit(page)])
    const [large] = lookUp('Who issued the invoice?', [drawnHit({ ...page, lines: [...tall, ...others] })])
    expect(small?.text).toBe('Fenwick & Marsh')
    expect(large?.chance).toBeGreaterThan(Math.max(0.6, small?.chance ?? 1))
  })

  it('takes no rest of a sentence for a name', () => {
    const page = drawnPage([[2, 2, 'The mill burned down in spring.']])
    expect(lookUp('Who burned the mill?', [drawnHit(page)])).toEqual([])
  })

  it.each(['Who is Ann?', 'What is the invoice number?', 'Who signed the treaty to end the war?', ''])(
    'reads nothing of the kind into “%s”',
    (question) => {
      expect(partyAsked(question)).toBeUndefined()
    },
  )
})
