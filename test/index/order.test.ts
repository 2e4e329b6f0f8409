import { describe, expect, it } from 'vitest'
import { analyzeQuery, stemsOf } from '../../index/analyze.ts'
import { rerank } from '../../index/rerank.ts'
import { RERANK_FEATURES, rerankFeatures } from '../../index/rerank-features.ts'
import { spread } from '../../index/spread.ts'
import { words } from './shelf.ts'

function candidate(text: string, title = '') {
  return { text, passage: `${title}\n${text}`, score: 1, keywordScore: 10, feedbackShare: 0 }
}

function asked(question: string) {
  const query = analyzeQuery(question)
  return { query, terms: query.terms.map((term) => ({ term, idf: 3, found: true })) }
}

const feature = (name: (typeof RERANK_FEATURES)[number]) => RERANK_FEATURES.indexOf(name)

describe('the reranker', () => {
  it('prefers the passage that says it in one sentence', () => {
    const scores = rerank(
      asked('Who mended the lantern of the lighthouse?'),
      [
        candidate('The lantern was new. A keeper lived there. Sailors mended nets. The lighthouse stood.'),
        candidate(
          'The keeper Jones mended the lantern of the lighthouse. Sailors lived there. Nets were new.',
        ),
      ],
      words,
    )
    expect(scores[1]).toBeGreaterThan(scores[0]!)
  })

  it('prefers what speaks of the one that is named', () => {
    const terms = [
      { term: 'melodi', idf: 5, found: true },
      { term: 'design', idf: 6, found: true },
    ]
    const query = analyzeQuery('What is Melodie designed for?')
    const scores = rerank(
      { query, terms },
      [
        candidate('The pump is designed for deep wells, by its designation.', 'Pumpworks'),
        candidate('It was made for small rooms.', 'Melodie brochure'),
      ],
      words,
    )
    expect(scores[1]).toBeGreaterThan(scores[0]!)
  })

  it('tells of each candidate what the features are named for', () => {
    const [first, second] = rerankFeatures(
      asked('How many physicians work at Melodie?'),
      [candidate('The 12 doctors of Melodie work by day.'), candidate('Ships sail at night.')],
      words,
    )
    expect(first).toHaveLength(RERANK_FEATURES.length)
    expect(first![feature('names')]).toBe(1)
    expect(second![feature('names')]).toBe(0)
    expect(first![feature('answer kind')]).toBe(1)
    expect(second![feature('answer kind')]).toBe(0)
    expect(first![feature('like sentence')]).toBeGreaterThan(second![feature('like sentence')]! + 0.2)
    for (const value of [...first!, ...second!]) expect(value).toBeGreaterThanOrEqual(0)
  })

  it('gives numbers even for a query without a content word', () => {
    for (const score of rerank(asked('who is it?'), [candidate('Anything.'), candidate('')], words))
      expect(score).not.toBeNaN()
  })
})

describe('near-duplicates', () => {
  const text = (from: number) =>
    Array.from(
      { length: 40 },
      (_, i) => `word${String.fromCharCode(97 + ((from + i) % 26))}${from + i < 26 ? 'x' : 'y'}`,
    ).join(' ')
  const one = (text: string) => ({ text, stems: new Set(stemsOf(text)) })

  it('go behind what is said for the first time', () => {
    const copies = [one(text(0)), one(`${text(0)} again`), one(text(13)), one(text(0))]
    expect(spread(copies)).toEqual([copies[0], copies[2], copies[1], copies[3]])
  })

  it('are not forms filled in differently', () => {
    const forms = ['1,250.00', '980.10'].map((amount) => one(`${text(0)} total ${amount}`))
    expect(spread([...forms, one('something else')])).toEqual([...forms, one('something else')])
  })
})
