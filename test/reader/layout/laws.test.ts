import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box, Rotation } from '../../../core/geometry.ts'
import type { RawLine, Rule } from '../../../core/page.ts'
import { layOut } from '../../../reader/layout/lay-out.ts'
import type { LayoutInput } from '../../../reader/layout/layout.ts'
import { textAt } from './drawn-page.ts'

const token = fc.oneof(
  fc.constantFrom(
    '1.',
    '•',
    '-',
    '#',
    '|',
    '*bold*',
    '12.50',
    'Figure',
    'well-',
    'TOTAL',
    '<b>',
    '```',
    'שלום',
    '7',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }).map((text) => text.replace(/\s/g, '_')),
)

const line: fc.Arbitrary<RawLine> = fc
  .record({
    column: fc.integer({ min: 0, max: 90 }),
    row: fc.integer({ min: 0, max: 48 }).map((row) => row * 2),
    tokens: fc.array(token, { minLength: 1, maxLength: 6 }),
    scale: fc.constantFrom(0.8, 1, 1, 1, 1.8),
    style: fc.option(fc.record({ bold: fc.boolean(), monospace: fc.boolean() }), { nil: undefined }),
  })
  .map(({ column, row, tokens, scale, style }) =>
    clamped(textAt(column, row, tokens.join(' '), style === undefined ? { scale } : { scale, style })),
  )

const rule: fc.Arbitrary<Rule> = fc
  .record({ a: fc.nat(90), b: fc.nat(90), length: fc.integer({ min: 5, max: 90 }), across: fc.boolean() })
  .map(({ a, b, length, across }) => ({
    direction: across ? 'horizontal' : 'vertical',
    box: across
      ? { x0: a / 100, x1: Math.min(1, (a + length) / 100), y0: b / 100, y1: b / 100 + 0.001 }
      : { x0: a / 100, x1: a / 100 + 0.001, y0: b / 100, y1: Math.min(1, (b + length) / 100) },
  }))

const input: fc.Arbitrary<LayoutInput> = fc.record({
  page: fc.integer({ min: 1, max: 12_000 }),
  aspect: fc.double({ min: 0.3, max: 3, noNaN: true }),
  rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
  skew: fc.double({ min: -14, max: 14, noNaN: true }),
  lines: fc.array(line, { maxLength: 40 }),
  rules: fc.array(rule, { maxLength: 12 }),
})

const check = (law: (input: LayoutInput) => void) => fc.assert(fc.property(input, law), { numRuns: 200 })

test('every word is on exactly one line, and every line in exactly one block', () => {
  check((page) => {
    const { lines, blocks } = layOut(page)
    const given = page.lines.flatMap((one) => one.words)
    expect(new Set(lines.flatMap((one) => one.words))).toEqual(new Set(given))
    expect(lines.flatMap((one) => one.words)).toHaveLength(given.length)
    expect(blocks.flatMap((block) => block.lines)).toEqual(lines.map((one) => one.id))
  })
})

test('spans cover the markdown of their block in order, without gaps, and name each of its lines', () => {
  check((page) => {
    for (const block of layOut(page).blocks) {
      expect(block.spans[0]!.start).toBe(0)
      expect(block.spans.at(-1)!.end).toBe(block.markdown.length)
      for (const [i, span] of block.spans.entries()) {
        expect(span.end).toBeGreaterThan(span.start)
        if (i > 0) expect(span.start).toBe(block.spans[i - 1]!.end)
      }
      expect([...new Set(block.spans.map((span) => span.line))]).toEqual(block.lines)
    }
  })
})

test('ids are unique and sort in reading order', () => {
  check((page) => {
    const { lines, blocks } = layOut(page)
    for (const ids of [lines.map((one) => one.id), blocks.map((block) => block.id)]) {
      expect([...new Set(ids)].sort()).toEqual(ids)
    }
  })
})

test('lines say what their words say, and no box leaves the page', () => {
  check((page) => {
    const { lines, blocks } = layOut(page)
    for (const one of lines) expect(one.text).toBe(one.words.map((word) => word.text).join(' '))
    for (const { box } of [...lines, ...blocks]) expect(isOnPage(box)).toBe(true)
  })
})

test('the same page gives the same layout, in whatever order an engine lists its lines', () => {
  check((page) => {
    const apart = { ...page, lines: apartFromEachOther(page.lines) }
    const first = layOut(apart)
    expect(layOut(apart)).toEqual(first)
    const backwards = layOut({ ...apart, lines: [...apart.lines].reverse() })
    expect(backwards.blocks.map((block) => block.markdown)).toEqual(
      first.blocks.map((block) => block.markdown),
    )
  })
})

function isOnPage({ x0, y0, x1, y1 }: Box): boolean {
  return 0 <= x0 && x0 < x1 && x1 <= 1 && 0 <= y0 && y0 < y1 && y1 <= 1
}

function clamped(one: RawLine): RawLine {
  const inside = (box: Box): Box => ({
    ...box,
    x0: Math.min(0.99, box.x0),
    x1: Math.max(Math.min(0.99, box.x0) + 0.001, box.x1),
  })
  return {
    ...one,
    box: inside(one.box),
    words: one.words.map((word) => ({ ...word, box: inside(word.box) })),
  }
}

/** One line a row: which of two overlapping lines comes first is not a matter of layout. */
function apartFromEachOther(lines: readonly RawLine[]): readonly RawLine[] {
  const rows = new Map(lines.map((one) => [Math.round(one.box.y0 * 50), one]))
  return [...rows.values()]
}
