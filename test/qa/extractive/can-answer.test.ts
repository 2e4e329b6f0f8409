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
    ['How many keepers were there?', 'Twenty-two keepers lived there.'],
    ['How many people crossed?', 'Some 1,200 people crossed it.'],
    ['What is the total at the bridge?', 'TOTAL RM 60.30'],
    ['What is the invoice number?', 'Please quote 4711 when you pay.'],
    ['What is the invoice number?', 'Invoice FM-20871'],
  ])('takes for “%s” what prints such a thing: %s', (question, text) => {
    expect(can(question, text)).toBe(true)
  })

  it.each([
    ['What is the total on the receipt?', 'Tel:07-3507405 Fax:07-3558140'],
    ['What is the total on the receipt?', 'RECEIPT 2018'],
    ['What is the date of the invoice?', 'Invoice to the keeper of the bridge'],
    ['What is the date of the Prosper Niaga receipt?', 'Company No : SA0099552-P LOT PT 1138'],
    ['What is the invoice number?', 'Monthly rent: £900.00'],
    ['How many desks are on the invoice?', 'Invoice number: FM-20871'],
    ['What is the total at the bridge?', 'THE BRIDGE (PT) SDN BHD C0. NO. 373665-A'],
  ])('takes for “%s” nothing else: %s', (question, text) => {
    expect(can(question, text)).toBe(false)
  })
})
