import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, iou } from '../../core/geometry.ts'
import type { Line, Page } from '../../core/page.ts'
import { keepIds } from '../../ingest/keep-ids.ts'
import '../property-runs.ts'

describe('a page read again', () => {
  it('keeps the ids of what is unchanged and gives what is new numbers it never had', () => {
    const before = pageOf([
      ['Invoice 114', 0],
      ['Totai due', 1],
      ['113.97', 2],
    ])
    const after = keepIds(
      before,
      pageOf([
        ['A stamp nobody saw', 5],
        ['Invoice  114', 0],
        ['Total due', 1],
        ['113.97', 2],
      ]),
    )
    expect(after.lines.map(({ id, text }) => [id, text])).toEqual([
      ['p0001l0004', 'A stamp nobody saw'],
      ['p0001l0001', 'Invoice  114'],
      ['p0001l0005', 'Total due'],
      ['p0001l0003', '113.97'],
    ])
    expect(after.formerLines).toEqual([{ id: 'p0001l0002', text: 'Totai due', box: rowBox(1) }])
    expect(after.blocks.map((block) => [block.id, block.lines])).toEqual([
      ['p0001b0004', ['p0001l0004']],
      ['p0001b0005', ['p0001l0001']],
      ['p0001b0006', ['p0001l0005']],
      ['p0001b0003', ['p0001l0003']],
    ])
    expect(after.blocks.flatMap((block) => block.spans.map((span) => span.line))).toEqual(
      after.blocks.flatMap((block) => block.lines),
    )
  })

  it('tells equal text in other places apart', () => {
    const before = pageOf([
      ['0', 0],
      ['0', 1],
      ['0', 2],
    ])
    const after = keepIds(
      before,
      pageOf([
        ['0', 2],
        ['0', 0],
        ['0', 7],
      ]),
    )
    expect(after.lines.map((line) => line.id)).toEqual(['p0001l0003', 'p0001l0001', 'p0001l0004'])
  })

  it('gives a line its id back when a later reading has it again', () => {
    const first = pageOf([['Net', 0]])
    const second = keepIds(first, pageOf([['Nett', 0]]))
    const third = keepIds(second, pageOf([['Net', 0]]))
    expect(third.lines[0]?.id).toBe('p0001l0001')
    expect(third.formerLines?.map(({ id }) => id)).toEqual(['p0001l0002'])
    expect(keepIds(third, pageOf([['Nett', 0]])).lines[0]?.id).toBe('p0001l0002')
  })
})

describe('over any number of readings', () => {
  const row = fc.tuple(fc.constantFrom('a', 'b', '0', '12.50', 'Total'), fc.integer({ min: 0, max: 12 }))
  const readings = fc.array(fc.array(row, { maxLength: 12 }).map(pageOf), { minLength: 1, maxLength: 5 })

  it('an id means one line for ever', () => {
    fc.assert(
      fc.property(readings, (pages) => {
        const meaning = new Map<string, Readonly<{ text: string; box: Box }>>()
        let current: Page | undefined
        for (const page of pages) {
          current = current === undefined ? page : keepIds(current, page)
          for (const { id, text, box } of current.lines) {
            const known = meaning.get(id) ?? { text, box }
            expect(known.text).toBe(text)
            expect(iou(known.box, box)).toBeGreaterThan(0.3)
            meaning.set(id, known)
          }
          const findable = [...current.lines, ...(current.formerLines ?? [])].map((line) => line.id)
          expect(new Set(findable)).toEqual(new Set(meaning.keys()))
          expect(findable).toHaveLength(meaning.size)
        }
      }),
    )
  })

  it('nothing but ids differs from what was read, and every reference holds', () => {
    fc.assert(
      fc.property(readings, (pages) => {
        let current: Page | undefined
        for (const page of pages) {
          current = current === undefined ? page : keepIds(current, page)
          expect(current.lines.map(withoutId)).toEqual(page.lines.map(withoutId))
          const ids = new Set(current.lines.map((line) => line.id))
          expect(current.blocks.every((block) => block.lines.every((line) => ids.has(line)))).toBe(true)
          expect(new Set(current.blocks.map((block) => block.id)).size).toBe(current.blocks.length)
        }
      }),
    )
  })

  it('the same reading changes nothing', () => {
    fc.assert(
      fc.property(readings, ([page]) => {
        if (page === undefined) return
        const again = keepIds(page, page)
        // Lines that say the same in the same place are one another's.
        expect(new Set(again.lines.map((line) => line.id))).toEqual(
          new Set(page.lines.map((line) => line.id)),
        )
        expect(again.formerLines).toBeUndefined()
      }),
    )
  })
})

function withoutId({ id: _, ...line }: Line): Omit<Line, 'id'> {
  return line
}

function rowBox(row: number): Box {
  return { x0: 0.1, y0: row / 20, x1: 0.9, y1: (row + 1) / 20 }
}

/** A page with a line and a block for each text, in the row given. */
function pageOf(rows: readonly (readonly [string, number])[]): Page {
  const lines = rows.map(([text, row], i): Line => {
    const id = `p0001l${String(i + 1).padStart(4, '0')}`
    return { id, text, box: rowBox(row), confidence: 1, words: [] }
  })
  return {
    number: 1,
    width: 600,
    height: 800,
    rotation: 0,
    reader: 'tesseract',
    lines,
    blocks: lines.map(({ id, text, box }, i) => ({
      id: `p0001b${String(i + 1).padStart(4, '0')}`,
      kind: 'paragraph',
      markdown: text,
      spans: [{ start: 0, end: text.length, line: id }],
      lines: [id],
      box,
      confidence: 1,
    })),
    warnings: [],
  }
}
