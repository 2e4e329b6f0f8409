import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { type Drawn, drawnHit, drawnPage } from './drawn-page.ts'

const FORM: Drawn = [
  [2, 2, 'TO:'],
  [2, 20, 'Sam Field'],
  [3, 2, 'FROM:'],
  [3, 20, 'W. Knight'],
  [5, 2, 'NAME OF EVENT:'],
  [5, 20, 'Harbour Run 2024'],
  [6, 2, 'DATE OF EVENT:'],
  [6, 20, '10 September 2024'],
  [8, 2, 'OBJECTIVE'],
  [8, 20, 'Show the new boat to'],
  [9, 20, 'people of the town'],
  [12, 2, 'ACCT NO.'],
  [12, 20, 'DEPT NO.'],
  [12, 40, 'APPROVED BY'],
  [13, 2, '4111'],
  [13, 20, '9590'],
  [13, 40, 'H. Minnow'],
  [16, 2, 'Type of boat SLOOP, two masts'],
  [18, 2, 'Under 25'],
  [18, 20, '3.2'],
  [20, 2, 'BALANCE . . . . . . 77'],
  [22, 2, 'Hull'],
  [22, 7, 'made'],
  [22, 12, 'by'],
  [22, 30, 'Goldfish'],
  [22, 40, 'Yards'],
]

const hits = [drawnHit(drawnPage(FORM))]

describe('lookUp on a form', () => {
  it.each([
    ['TO:', 'Sam Field', 'beside'],
    ['FROM:', 'W. Knight', 'beside'],
    ['What is the name of the event?', 'Harbour Run 2024', 'beside'],
    ['DATE OF EVENT', '10 September 2024', 'beside'],
    ['What is the objective?', 'Show the new boat to people of the town', 'beside'],
    ['ACCT NO.', '4111', 'below'],
    ['What is the department number?', '9590', 'below'],
    ['Type of boat', 'SLOOP, two masts', 'inside'],
    ['Under 25', '3.2', 'beside'],
    ['What is the balance?', '77', 'inside'],
    ['Hull made by', 'Goldfish Yards', 'beside'],
  ])('answers “%s” with %s', (question, text, relation) => {
    expect(lookUp(question, hits)[0]).toMatchObject({ text, relation })
  })

  it('weighs what a better hit shows more', () => {
    const page = (value: string) => drawnPage([[4, 2, `Colour: ${value}`]])
    const other = drawnHit({ ...page('blue'), number: 2 }, undefined, 0.2)
    const found = lookUp('What is the colour?', [drawnHit(page('red')), other])
    expect(found.map(({ text }) => text)).toEqual(['red', 'blue'])
    expect(found[0]?.chance).toBeGreaterThan(2 * (found[1]?.chance ?? 1))
  })
})
