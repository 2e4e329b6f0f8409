import { describe, expect, it } from 'vitest'
import { weighPlaces } from '../../../qa/span/weigh-places.ts'

/** Five words of one letter, a blank after each. */
const tokens = [0, 2, 4, 6, 8].map((start) => ({ start, end: start + 1 }))
const at = (...words: readonly number[]) => words.map((word) => ({ start: 2 * word, end: 2 * word + 1 }))

describe('weighPlaces', () => {
  const spans = [
    { first: 1, last: 2, score: 6 },
    { first: 2, last: 2, score: 5 },
    { first: 4, last: 4, score: 1 },
  ]

  it('is the score of the likeliest span that touches one of the places, beyond no answer', () => {
    const windows = [{ spans, none: 2, total: 7, offset: 0 }]
    expect(weighPlaces(windows, tokens, [at(2), at(4), at(4, 1), at(0), []])).toEqual([
      4,
      -1,
      4,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ])
  })

  it('takes the best window, each by its own score of no answer', () => {
    const windows = [
      { spans: [{ first: 0, last: 0, score: 3 }], none: 3, total: 4, offset: 0 },
      { spans: [{ first: 0, last: 0, score: 2 }], none: 1, total: 4, offset: 3 },
    ]
    expect(weighPlaces(windows, tokens, [at(0), at(3), at(0, 3)])).toEqual([0, 1, 1])
  })
})
