import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanTokensOf } from '../../../qa/span/span-tokens.ts'

const printed = (text: string) => spanTokensOf(text).map((token) => token.text)

describe('spanTokensOf', () => {
  it('keeps numbers whole and parts words from marks', () => {
    expect(printed("Ada's bill of $1,204.50 (net) is due.")).toEqual([
      'Ada',
      "'s",
      'bill',
      'of',
      '$',
      '1,204.50',
      '(',
      'net',
      ')',
      'is',
      'due',
      '.',
    ])
  })

  it('parts a number from what is written against it', () => {
    expect(printed('the 1990s, 5km, B-52')).toEqual(['the', '1990', 's', ',', '5', 'km', ',', 'B', '-', '52'])
  })

  it('reads a curly apostrophe as a straight one', () => {
    expect(spanTokensOf('Ada’s')[1]).toMatchObject({ text: '’s', word: "'s", start: 3, end: 5 })
  })

  it('opens a sentence after a mark that ends one, not within a number or an address', () => {
    const opening = spanTokensOf('It cost 3.50 then. See a.b now! Why').filter((token) => token.opens)
    expect(opening.map((token) => token.text)).toEqual(['It', 'See', 'Why'])
  })

  it('leaves out white space and nothing else, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tokens = spanTokensOf(text)
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replace(/\s+/g, ''))
        for (const [i, token] of tokens.entries()) {
          expect(token.start).toBeGreaterThanOrEqual(tokens[i - 1]?.end ?? 0)
        }
      }),
    )
  })
})
