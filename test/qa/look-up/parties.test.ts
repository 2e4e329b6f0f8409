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
    [10, 2, 'Description'],
    [10, 50, 'Amount'],
    [11, 2, 'Oak doors'],
    [11, 50, '1,200.00'],
    [13, 40, 'Total'],
    [13, 50, '1,200.00'],
  ]),
)

describe('who made a paper out, and to whom', () => {
  it.each([
    ['Who issued the invoice?', 'Northgate Joinery Ltd'],
    ['Which company sent this?', 'Northgate Joinery Ltd'],
    ['Who is the invoice from?', 'Northgate Joinery Ltd'],
    ['What is the name of the supplier?', 'Northgate Joinery Ltd'],
    ['Who was the invoice issued to?', 'Harbour School'],
    ['To whom was this sent?', 'Harbour School'],
    ['Who is billed?', 'Harbour School'],
    ['Who is the customer?', 'Harbour School'],
    ['Where is the company?', '14 Canal Street Leeds LS1 4AB'],
  ])('answers “%s” with %s', (question, text) => {
    expect(lookUp(question, [INVOICE])[0]?.text).toBe(text)
  })

  it.each(['Who is Ann?', 'What is the invoice number?', 'Who signed the treaty to end the war?', ''])(
    'reads nothing of the kind into “%s”',
    (question) => {
      expect(partyAsked(question)).toBeUndefined()
    },
  )
})
