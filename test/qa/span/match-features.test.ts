import { describe, expect, it } from 'vitest'
import { MATCH_FEATURES, matchFeatures } from '../../../qa/span/match-features.ts'
import { knownTokensOf } from '../../../qa/span/passage-tokens.ts'
import { rarity, SHAPES, wordRanks, wordUnits } from '../../../qa/span/word-units.ts'

// The model's weights belong to these numbers: whoever changes stems, stop-words or tokens must train it again.

const ranks = wordRanks(['the', '.', 'of', 'was', 'in', 'river', 'bridge', 'built', 'who', '?'])
const question = knownTokensOf('Who designed the Avon bridge?', ranks)
const passage = knownTokensOf(
  'The river is wide. The bridges of Avon were designed by Mary Lowe in 1890.',
  ranks,
)

const column = (name: (typeof MATCH_FEATURES)[number]) => {
  const features = matchFeatures(question, passage)
  const at = MATCH_FEATURES.indexOf(name)
  return passage.map((token, i) => [token.text, features[i * MATCH_FEATURES.length + at]] as const)
}
const above = (name: (typeof MATCH_FEATURES)[number], least: number) =>
  column(name)
    .filter(([, value]) => (value ?? 0) >= least)
    .map(([text]) => text)

describe('matchFeatures', () => {
  it('finds stems, words and beginnings of the question', () => {
    expect(above('stem', 255)).toEqual(['bridges', 'Avon', 'designed'])
    expect(above('word', 255)).toEqual(['The', 'The', 'Avon', 'designed'])
    expect(above('beginning', 255)).toEqual(['bridges', 'Avon', 'designed'])
  })

  it('finds neighbors that are neighbors in the question', () => {
    const pairs = matchFeatures(knownTokensOf('Where is Mary Lowe now?', ranks), passage)
    const at = MATCH_FEATURES.indexOf('pair')
    const texts = passage.filter((_, i) => pairs[i * MATCH_FEATURES.length + at] === 255)
    expect(texts.map((token) => token.text)).toEqual(['Mary', 'Lowe'])
  })

  it('gives every token of a sentence the share of the question that it holds', () => {
    const shares = new Map(column('sentence'))
    expect(shares.get('wide')).toBe(0)
    expect(shares.get('Mary')).toBe(255)
    expect(new Map(column('bestSentence')).get('1890')).toBe(255)
  })

  it('says the same as when the model was trained', () => {
    const bytes = matchFeatures(question, passage)
    const names = passage.findIndex((token) => token.text === 'Mary') * MATCH_FEATURES.length
    expect([...bytes.slice(names, names + MATCH_FEATURES.length)]).toEqual(MARY)
  })

  it('is all zeros but for rarity without a question', () => {
    const bytes = matchFeatures([], passage)
    const rare = MATCH_FEATURES.indexOf('rarity')
    expect(bytes.every((value, i) => i % MATCH_FEATURES.length === rare || value === 0)).toBe(true)
  })
})

/** Two matched words stand within three tokens, three within ten; the word table does not list the name. */
const MARY = [0, 0, 255, 0, 0, 109, 109, 255, 255]

describe('wordUnits', () => {
  const unitsOf = (text: string) => knownTokensOf(text, ranks).map((token) => wordUnits(token, ranks))

  it('numbers listed words from 1 and hashes the others behind them', () => {
    expect(unitsOf('the River')[1]?.word).toBe(6)
    expect(unitsOf('zyx')[0]?.word).toBeGreaterThan(ranks.size)
  })

  it('tells shapes apart, and a capital that only opens a sentence', () => {
    const shapes = unitsOf('An Oak. It USA a B 1984 12 345 3.5 , « ( ] – € % McKay').map(
      ({ shape }) => SHAPES[shape],
    )
    expect(shapes).toEqual([
      'opening-capital',
      'capitalized',
      'stop',
      'opening-capital',
      'capitals',
      'lower',
      'initial',
      'year',
      'two-digits',
      'digits',
      'decimal',
      'comma',
      'quote',
      'open-bracket',
      'close-bracket',
      'dash',
      'money',
      'percent',
      'mixed',
    ])
  })

  it('says the same as when the model was trained', () => {
    expect(unitsOf('Lowe')[0]).toEqual(LOWE)
  })

  it('calls a word rarer the further down it is listed', () => {
    expect(rarity('the', ranks)).toBe(0)
    expect(rarity('bridge', ranks)).toBeGreaterThan(rarity('of', ranks))
    expect(rarity('unlisted', ranks)).toBe(1)
  })
})

/** Rows of the model's tables. */
const LOWE = { word: 247, prefix: 508, suffix: 397, shape: 3 }
