import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { drawnHit, drawnPage } from './drawn-page.ts'

const TABLE = [
  '| Description | Qty | Price | Amount |',
  '| --- | --- | --- | --- |',
  '| Oak treads, 90 cm | 14 | 21.50 | 301.00 |',
  '| Newel post | 2 | 60.00 | 120.00 |',
].join('\n')

const page = drawnPage([
  [2, 2, 'Description'],
  [2, 30, 'Qty'],
  [2, 40, 'Price'],
  [2, 50, 'Amount'],
  [3, 2, 'Oak treads, 90 cm'],
  [3, 30, '14'],
  [3, 40, '21.50'],
  [3, 50, '301.00'],
  [4, 2, 'Newel post'],
  [4, 30, '2'],
  [4, 40, '60.00'],
  [4, 50, '120.00'],
  [6, 40, 'Total due'],
  [6, 50, '421.00'],
])
const hits = [drawnHit(page, TABLE)]

describe('lookUp of what a thing costs', () => {
  it.each([
    ['What did the oak treads cost?', '301.00'],
    ['How much did the oak treads cost?', '301.00'],
    ['How much was the newel post?', '120.00'],
    ['What is the cost of the newel posts?', '120.00'],
    ['What is the price of the newel posts?', '60.00'],
    ['What does a newel post cost?', '60.00'],
    ['How many oak treads were ordered?', '14'],
  ])('answers “%s” with %s, surely enough to be said', (question, text) => {
    const [found] = lookUp(question, hits)
    expect(found).toMatchObject({ text, relation: 'cell' })
    expect(found?.chance).toBeGreaterThan(0.8)
  })

  it('says nothing of a count that was not read, though other figures stand by', () => {
    const misread = drawnHit(page, TABLE.replace('| 14 |', '| x |'))
    expect(lookUp('How many oak treads were ordered?', [misread])).toEqual([])
  })

  it.each(['How much is the total due?', 'What did the glass roof cost?'])(
    'takes no row for “%s”',
    (question) => {
      expect(lookUp(question, hits).filter(({ relation }) => relation === 'cell')).toEqual([])
    },
  )
})
