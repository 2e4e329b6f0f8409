import { describe, expect, it } from 'vitest'
import { anchorsOf, type Span } from '../../core/chunk.ts'

const span = (start: number, end: number, line: string, page = 1): Span => ({
  start,
  end,
  page,
  line,
  box: { x0: 0, y0: start / 100, x1: 1, y1: end / 100 },
})

describe('anchorsOf', () => {
  const text = '| VAT | 137.80 |\n| Total | 826.80 |'
  const spans = [span(0, 6, 'vat'), span(6, 19, 'tax'), span(19, 27, 'total'), span(27, 35, 'sum')]

  it('gives the lines of a table row without the one that owns its opening bar', () => {
    const row = text.indexOf('| Total')
    expect(anchorsOf({ text, spans }, row, text.length)).toEqual([
      { page: 1, lines: ['total', 'sum'], boxes: [spans[2]?.box, spans[3]?.box] },
    ])
  })

  it('gives each line once, grouped by page', () => {
    const torn = [span(0, 10, 'a'), span(10, 17, 'b', 2), span(17, 27, 'b', 2), span(27, 35, 'a')]
    expect(anchorsOf({ text, spans: torn }, 0, text.length)).toEqual([
      { page: 1, lines: ['a'], boxes: [torn[0]?.box] },
      { page: 2, lines: ['b'], boxes: [torn[1]?.box] },
    ])
  })

  it('gives nothing for white space', () => {
    expect(anchorsOf({ text, spans }, 16, 17)).toEqual([])
  })
})
