import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinMarkdown } from '../../../reader/kosmos/output/join-markdown.ts'

const table = (rows: readonly number[], head = '| Item | Price |') =>
  [head, '| --- | --- |', ...rows.map((row) => `| Item ${row} of many | ${row}.50 |`)].join('\n')
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('markdown of tiles', () => {
  it.each<[name: string, parts: readonly string[], joined: string]>([
    ['none', [], ''],
    ['one', ['# A'], '# A'],
    ['blank ones', ['', '# A', '', 'B', ''], '# A\n\nB'],
    [
      'without an overlap',
      ['# A\n\nThe first part.', 'Another part.'],
      '# A\n\nThe first part.\n\nAnother part.',
    ],
    [
      'within a paragraph',
      ['The tide turns in the evening, and', 'in the evening, and the lamps are lit.\n\n# Next'],
      'The tide turns in the evening, and the lamps are lit.\n\n# Next',
    ],
    [
      'with half a row misread at either border',
      [
        'When the tide turns in the evening of that day, and\ntne iannps ar',
        'wnen tne tibe turns in the evening of that day, and\nthe lamps are lit.',
      ],
      'When the tide turns in the evening of that day, and\nthe lamps are lit.',
    ],
    [
      'within emphasis',
      ['See **the harbor master of the bay', '**harbor master of the bay** for more'],
      'See **the harbor master of the bay** for more',
    ],
    [
      'between paragraphs',
      ['A\n\nOne two three four.', 'One two three four.\n\nB'],
      'A\n\nOne two three four.\n\nB',
    ],
    ['of a table', [table(rows(0, 6)), table(rows(5, 9), '| Item 4 of many | 4.50 |')], table(rows(0, 9))],
    [
      'of a table without an overlap',
      [table([0, 1]), table([3], '| Item 2 of many | 2.50 |')],
      table([0, 1, 2, 3]),
    ],
    [
      'of tables of different widths',
      [table([0]), '| a | b | c |\n| --- | --- | --- |'],
      `${table([0])}\n\n| a | b | c |\n| --- | --- | --- |`,
    ],
  ])('%s', (_, parts, joined) => {
    expect(joinMarkdown(parts)).toBe(joined)
  })

  it('keeps rows that differ in their numbers alone', () => {
    const said = (row: number) => `Received from account ${row} the sum of ${row * 7} dollars.`
    const parts = [rows(0, 9), rows(9, 20)].map((part) => part.map(said).join('\n\n'))
    expect(joinMarkdown(parts)).toBe(rows(0, 20).map(said).join('\n\n'))
  })

  it('of a page with no word twice is that page, wherever it is cut', () => {
    const words = Array.from({ length: 120 }, (_, i) => `w${i}x`)
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 3, max: 20 }), (at, overlap) => {
        const parts = [words.slice(0, at), words.slice(at - overlap)].map((part) => part.join(' '))
        expect(joinMarkdown(parts)).toBe(words.join(' '))
      }),
    )
  })

  it('keeps all words of parts that have none in common', () => {
    const texts = fc.array(fc.array(fc.stringMatching(/^[a-z]{2,6}$/), { minLength: 1, maxLength: 30 }), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(texts, (parts) => {
        const named = parts.map((part, i) => part.map((word) => `${word}${i}`).join(' '))
        expect(joinMarkdown(named)).toBe(named.join('\n\n'))
      }),
    )
  })
})
