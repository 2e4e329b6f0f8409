import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findValues, readSheet } from '../../../qa/look-up/find-values.ts'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { pageSheet } from '../../../qa/look-up/page-sheet.ts'
import { boxOf } from '../../../qa/look-up/printed-line.ts'
import { wantedBy } from '../../../qa/look-up/wanted.ts'
import { drawnHit, drawnPage } from './drawn-page.ts'

const scrap = fc.oneof(
  fc.constantFrom(
    'TOTAL',
    'Total:',
    '12.60',
    'RM 5.00',
    'Date: 1/2/2023',
    'CASH',
    '|',
    'a | b',
    '\\*x\\*',
    '☑ yes',
    'No 1, Mill Road',
    'CO LTD',
    '::',
    '(',
    '...',
    '🙂 é',
  ),
  fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
)
const drawn = fc.array(
  fc.tuple(
    fc.nat(70),
    fc.nat(50),
    scrap.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== ''),
  ),
  { maxLength: 25 },
)
const question = fc.oneof(
  fc.constantFrom('What is the total?', 'What is the company?', 'What is the address?', 'date', 'TO:', ''),
  fc.string({ maxLength: 40 }),
)

describe('look-up, whatever is printed and asked', () => {
  it('points only at print of its hits, with probabilities', () => {
    fc.assert(
      fc.property(drawn, question, (lines, asked) => {
        const hits = [drawnHit(drawnPage(lines))]
        for (const { value, label, text, chance } of lookUp(asked, hits)) {
          for (const { hit, start, end } of [...value, ...label]) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(hits[hit]?.chunk.text.length ?? -1)
          }
          expect(text).not.toBe('')
          expect(chance).toBeGreaterThanOrEqual(0)
          expect(chance).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('keeps the box of a value inside the box of its line', () => {
    fc.assert(
      fc.property(drawn, question, (lines, asked) => {
        const { sheet, grids } = pageSheet(drawnPage(lines))
        for (const { value } of findValues(wantedBy(asked), readSheet(sheet, grids))) {
          for (const { line, start, end } of value) {
            const print = sheet.lines[line]
            if (print === undefined) throw new Error('A value lies on a line of the sheet.')
            const box = boxOf(print, start, end)
            expect(box.x0).toBeGreaterThanOrEqual(print.box.x0 - 1e-9)
            expect(box.x1).toBeLessThanOrEqual(print.box.x1 + 1e-9)
            expect([box.y0, box.y1]).toEqual([print.box.y0, print.box.y1])
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('finds the same values on a page that lies on its side', () => {
    const upright = drawnPage([
      [5, 2, 'Colour:'],
      [5, 20, 'deep red'],
      [7, 2, 'Size:'],
      [7, 20, 'large'],
    ])
    const lines = upright.lines.map((line) => ({
      ...line,
      box: turned(line.box),
      words: line.words.map((word) => ({ ...word, box: turned(word.box) })),
    }))
    const page = { ...upright, width: upright.height, height: upright.width, rotation: 90 as const, lines }
    const { sheet, grids } = pageSheet(page)
    expect(findValues(wantedBy('What is the colour?'), readSheet(sheet, grids))[0]?.text).toBe('deep red')
  })
})

/** Where upright print lies on a page that a clockwise quarter turn makes upright. */
function turned({ x0, y0, x1, y1 }: Readonly<{ x0: number; y0: number; x1: number; y1: number }>) {
  return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 }
}
