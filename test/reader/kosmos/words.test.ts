import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partInk } from '../../../reader/kosmos/output/part-ink.ts'
import { placeWords } from '../../../reader/kosmos/output/place-words.ts'
import { estimateWords } from '../../../reader/kosmos/output/words.ts'

const box = { x0: 0.1, y0: 0.2, x1: 0.9, y1: 0.25 }

/** Stretches of ink so many columns wide, so many apart. */
function stretches(...spans: readonly (readonly [start: number, end: number])[]) {
  return spans.map(([start, end]) => ({ start, end }))
}

describe('words of a line', () => {
  it('share its box by the width of their letters', () => {
    const words = estimateWords('ill mmm', box, 0.86)
    expect(words.map(({ text }) => text)).toEqual(['ill', 'mmm'])
    expect(words[0]!.box.x0).toBe(box.x0)
    expect(words[1]!.box.x1).toBeCloseTo(box.x1)
    const [narrow, wide] = words.map(({ box: { x0, x1 } }) => x1 - x0)
    expect(wide! / narrow!).toBeCloseTo(3.6)
  })

  it('are boxes in order within the line, whatever the text', () => {
    const text = fc.array(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((one) => one.replace(/\s/gu, '_')),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(text, (texts) => {
        let edge = box.x0
        for (const word of estimateWords(texts.join(' '), box, 1)) {
          expect(word.box.x0).toBeGreaterThanOrEqual(edge - 1e-9)
          expect(word.box.x1).toBeGreaterThan(word.box.x0)
          edge = word.box.x1
        }
        expect(edge).toBeLessThanOrEqual(box.x1 + 1e-9)
      }),
    )
  })

  it.each([
    ['one letter each', stretches([0, 5], [10, 15]), [0.5, 0.5], stretches([0, 5], [10, 15])],
    [
      'letters of two words',
      stretches([0, 5], [6, 11], [20, 25], [26, 31]),
      [1.1, 1.1],
      stretches([0, 11], [20, 31]),
    ],
    [
      'a gutter between',
      stretches([0, 5], [6, 11], [500, 505], [506, 511]),
      [1.1, 1.1],
      stretches([0, 11], [500, 511]),
    ],
    [
      'wide letters apart, by width',
      stretches([0, 10], [14, 24], [28, 38], [42, 52], [56, 66]),
      [1, 4.5],
      stretches([0, 10], [14, 66]),
    ],
    ['too few pieces', stretches([0, 50]), [1, 1], undefined],
    ['no ink', [], [1], undefined],
  ])('stand where ink parts: %s', (_, ink, widths, places) => {
    expect(partInk(ink, widths)).toEqual(places)
  })

  it('keep their estimates where a picture lies behind them', () => {
    const line = { text: 'a b', box, confidence: 1, words: estimateWords('a b', box, 1) }
    const noise = new Uint8Array(900 * 60).map((_, i) =>
      ((i % 900) + Math.floor(i / 900)) % 3 === 0 ? 1 : 0,
    )
    expect(placeWords(line, { width: 900, height: 60, data: noise })).toEqual([line])
    expect(placeWords(line, { width: 1, height: 1, data: new Uint8Array(1) })).toEqual([line])
  })
})
