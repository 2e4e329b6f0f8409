import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesIn, sentencesOf } from '../../qa/sentences.ts'
import { drawHit } from './drawn-hits.ts'

const said = (markdown: string) => sentencesOf(markdown).map(({ start, end }) => markdown.slice(start, end))

describe('sentences', () => {
  it.each([
    ['One thing. Another thing! A third? Yes.', ['One thing.', 'Another thing!', 'A third?', 'Yes.']],
    [
      'Dr. Smith met Mr. J. R. Jones at No. 5. They spoke.',
      ['Dr. Smith met Mr. J. R. Jones at No. 5.', 'They spoke.'],
    ],
    ['It cost 3.5 million. It was 1.2 km away.', ['It cost 3.5 million.', 'It was 1.2 km away.']],
    [
      'In the U.S. Army he rose. He left the U.S. The end came.',
      ['In the U.S. Army he rose.', 'He left the U.S.', 'The end came.'],
    ],
    ['See fig. 3 and e.g. Table 2, etc. for more.', ['See fig. 3 and e.g. Table 2, etc. for more.']],
    ['"It is done." He left (at last). Then rain.', ['"It is done."', 'He left (at last).', 'Then rain.']],
    [
      'It was shown.[3] Others agree.[4, 5] So do we.',
      ['It was shown.[3]', 'Others agree.[4, 5]', 'So do we.'],
    ],
    [
      'He waited... and waited. So did I. Then it came.',
      ['He waited... and waited.', 'So did I.', 'Then it came.'],
    ],
    ['これは文です。次の文です。', ['これは文です。', '次の文です。']],
    ['no stop at the end', ['no stop at the end']],
  ])('end where English prose ends them: %s', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it('keep lines, items and paragraphs apart', () => {
    expect(said('Total: 9.30\nPaid: 10.00\n\n- first item\n- second. And more.\n\nEnd.')).toEqual([
      'Total: 9.30',
      'Paid: 10.00',
      '- first item',
      '- second.',
      'And more.',
      'End.',
    ])
  })

  it('part a paragraph of labels and values by its printed lines, and prose not', () => {
    const printed = (...texts: readonly string[]) => {
      const { chunk } = drawHit(texts.map((text) => ({ text })))
      return sentencesIn(chunk).map(({ start, end }) => chunk.text.slice(start, end))
    }
    expect(
      printed(
        'Acme Ltd ',
        'Invoice date: 14 October 2025 ',
        'Bill to: Ada Stone, ',
        '3 Mill Road ',
        'VAT no.: 12',
      ),
    ).toEqual(['Acme Ltd', 'Invoice date: 14 October 2025', 'Bill to: Ada Stone, 3 Mill Road', 'VAT no.: 12'])
    expect(printed('It held three ', 'Things: a lamp, a ', 'book and tea.')).toEqual([
      'It held three Things: a lamp, a book and tea.',
    ])
  })

  it('know the first sentence of their paragraph', () => {
    const markdown = 'The mine opened. It was deep. It closed.\n\nRain fell.'
    expect(sentencesOf(markdown).map(({ opening }) => opening)).toEqual([
      undefined,
      { start: 0, end: 16 },
      { start: 0, end: 16 },
      undefined,
    ])
  })

  it('take a row of a table as one, under its head', () => {
    const markdown = '| Name | Price |\n| --- | --- |\n| Tea. Green. | 3.00 |\n| | |'
    const [head, row, ...others] = sentencesOf(markdown)
    expect(head).toMatchObject({ kind: 'row', under: undefined })
    expect(row && markdown.slice(row.start, row.end)).toBe('| Tea. Green. | 3.00 |')
    expect(row?.under).toEqual({ start: 0, end: 16 })
    expect(others).toEqual([])
  })

  it('stand under the nearest heading', () => {
    const markdown = '## Opening hours\n\nMonday to Friday.'
    const [heading, sentence] = sentencesOf(markdown)
    expect(heading?.kind).toBe('heading')
    expect(sentence?.under).toEqual({ start: 0, end: 16 })
  })

  it('leave out fences and never lose, repeat or reorder print', () => {
    const part = fc.constantFrom(
      'Mr. X. ',
      'a. ',
      '| b | c |\n',
      '\n\n',
      '- ',
      '# ',
      '1. ',
      'word ',
      '?! ',
      '```\n',
      '3.5',
      '(d.) ',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const markdown = parts.join('')
        let end = 0
        for (const sentence of sentencesOf(markdown)) {
          expect(sentence.start).toBeGreaterThanOrEqual(end)
          expect(sentence.end).toBeGreaterThan(sentence.start)
          expect(markdown.slice(end, sentence.start)).not.toMatch(/word|Mr|X|[abcd35]/)
          end = sentence.end
        }
        expect(markdown.slice(end)).not.toMatch(/word|Mr|X|[abcd35]/)
      }),
    )
  })
})
