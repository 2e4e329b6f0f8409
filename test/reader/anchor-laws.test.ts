import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rotation } from '../../core/geometry.ts'
import type { RawLine } from '../../core/page.ts'
import { type AnchorInput, anchor } from '../../reader/anchor.ts'
import '../property-runs.ts'
import { textAt } from './layout/drawn-page.ts'

const token = fc.oneof(
  {
    arbitrary: fc.constantFrom('the', 'total', 'of', 'receipt', '45,455', '0', '1', 'ﬁnance', 'exam-', 'ple'),
    weight: 4,
  },
  {
    arbitrary: fc.constantFrom(
      '•',
      '-',
      '#',
      '|',
      '**',
      '<b>',
      '&amp;',
      '\\',
      '```',
      '1.',
      '日本語',
      'שלום',
      '>',
    ),
    weight: 2,
  },
  { arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), weight: 1 },
)
const words = fc.array(token, { minLength: 1, maxLength: 8 }).map((tokens) => tokens.join(' '))

const line: fc.Arbitrary<RawLine> = fc
  .record({ column: fc.integer({ min: 0, max: 60 }), row: fc.nat(90), text: words, worded: fc.boolean() })
  .filter(({ text }) => text.trim() !== '')
  .map(({ column, row, text, worded }) => {
    const drawn = textAt(column, row, text.replace(/\s+/g, ' ').trim())
    const box = {
      ...drawn.box,
      x0: Math.min(0.98, drawn.box.x0),
      x1: Math.min(1, Math.max(drawn.box.x1, drawn.box.x0 + 0.01)),
    }
    return worded ? drawn : { ...drawn, words: [], box }
  })

/** Markdown of the same words, whatever it comes to mean. */
const markdown = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '# ', '- ', '  - ', '1. ', '> ', '    ', '| '),
      words,
      fc.constantFrom('\n', '\n\n', ' |\n', ' '),
    ),
  )
  .map((rows) => rows.map((row) => row.join('')).join(''))

const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(words, { minLength: 4, maxLength: 24 }))
  .map(([columns, cells]) => {
    const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
      Array.from({ length: columns }, (_, column) =>
        (cells[row * columns + column] ?? '').replace(/\|/g, '\\|'),
      ),
    )
    const written = rows.map((row) => `| ${row.join(' | ')} |`)
    return [written[0], `|${' --- |'.repeat(columns)}`, ...written.slice(1)].join('\n')
  })

const input: fc.Arbitrary<AnchorInput> = fc.record({
  page: fc.integer({ min: 1, max: 12_000 }),
  aspect: fc.double({ min: 0.3, max: 3, noNaN: true }),
  rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
  skew: fc.double({ min: -14, max: 14, noNaN: true }),
  lines: fc.array(line, { maxLength: 30 }),
  rules: fc.constant([]),
  markdown: fc.oneof(
    markdown,
    fc.array(fc.oneof(markdown, table)).map((parts) => parts.join('\n\n')),
    fc.string({ unit: 'binary' }),
  ),
})

const check = (law: (input: AnchorInput) => void) => fc.assert(fc.property(input, law))

test('spans cover the markdown of their block in order, without gaps, and name each of its lines', () => {
  check((page) => {
    for (const block of anchor(page).blocks) {
      if (block.unanchored) {
        expect([block.lines, block.spans, block.box]).toEqual([[], [], { x0: 0, y0: 0, x1: 1, y1: 1 }])
        continue
      }
      expect(block.spans[0]!.start).toBe(0)
      expect(block.spans.at(-1)!.end).toBe(block.markdown.length)
      for (const [i, span] of block.spans.entries()) {
        expect(span.end).toBeGreaterThan(span.start)
        if (i > 0) expect(span.start).toBe(block.spans[i - 1]!.end)
      }
      expect([...new Set(block.spans.map((span) => span.line))].sort()).toEqual(block.lines)
    }
  })
})

test('every line is kept, and every line is in a block', () => {
  check((page) => {
    const { lines, blocks } = anchor(page)
    const given = page.lines.flatMap((one) => wordsOf(one.text))
    expect(lines.flatMap((one) => wordsOf(one.text)).sort()).toEqual(given.sort())
    expect(new Set(blocks.flatMap((block) => block.lines))).toEqual(new Set(lines.map((one) => one.id)))
  })
})

test('nothing of the markdown is lost', () => {
  check((page) => {
    const kept = counted(anchor(page).blocks.flatMap((block) => lettersOf(block.markdown)))
    for (const [word, count] of counted(lettersOf(page.markdown))) {
      expect(kept.get(word) ?? 0, word).toBeGreaterThanOrEqual(count)
    }
  })
})

test('ids are unique and sort in reading order', () => {
  check((page) => {
    const { lines, blocks } = anchor(page)
    for (const ids of [lines.map((one) => one.id), blocks.map((block) => block.id)]) {
      expect([...new Set(ids)].sort()).toEqual(ids)
    }
  })
})

test('the same readings give the same blocks, and confidence is a share', () => {
  check((page) => {
    const first = anchor(page)
    expect(anchor(page)).toEqual(first)
    for (const { confidence } of [...first.lines, ...first.blocks]) {
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })
})

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function lettersOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
