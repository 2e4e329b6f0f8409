import { describe, expect, it } from 'vitest'
import { analyzeQuery } from '../../index/analyze.ts'
import { answerKindOf, holdsKind } from '../../index/answer-kind.ts'
import { feedbackTerms, sharedWords } from '../../index/feedback.ts'
import { namesIn } from '../../index/names.ts'

describe('names in a query', () => {
  it.each([
    ['What is Melodie designed for?', ['melodi']],
    ['Which rockets did NASA launch in 1969?', ['nasa', '1969']],
    ['price of the iPhone', ['iphon']],
    ['Printers sold in May', ['may']],
    ['who signed invoice INV-2023-0042', ['inv-2023-0042', 'inv', '2023', '0042']],
    // A capital at the start says nothing, nor does one on every word.
    ['List the rooms', []],
    ['Annual Report On Income', []],
    ['what is the rent', []],
  ])('of %j are %j', (query, expected) => {
    expect([...namesIn(query)]).toEqual(expected)
  })

  it('are terms of it', () => {
    const { names, terms } = analyzeQuery('Did The Beatles play in Hamburg?')
    expect(names).toEqual(['beatl', 'hamburg'])
    expect(terms).toEqual(expect.arrayContaining([...names]))
  })
})

describe('the kind of an answer', () => {
  it.each([
    ['How many people live there?', 'number', 'Some 400 people live there.', 'People live there.'],
    ['When was it built?', 'date', 'It was built in 1921.', 'It was built of stone.'],
    ['Who wrote Emma?', 'name', 'The novel is by Austen.', 'The novel Emma is long.'],
  ] as const)('%j asks for is a %s', (question, kind, with_, without) => {
    expect(answerKindOf(question)).toBe(kind)
    const asked = new Set(analyzeQuery(question).words)
    expect(holdsKind(with_, kind, asked)).toBe(true)
    expect(holdsKind(without, kind, asked)).toBe(false)
  })

  it('is not guessed', () => {
    expect(answerKindOf('What does the lease say of apples?')).toBeUndefined()
  })
})

describe('words that the best chunks share', () => {
  const passages = [
    { stems: ['rent', 'orchard', 'lease', 'lease', 'march'], share: 1 },
    { stems: ['rent', 'lease', 'pound', 'march'], share: 0.8 },
    { stems: ['rent', 'tenant'], share: 0.5 },
  ]

  it('are in two of them at least and not in the query, those that count most first', () => {
    const shared = sharedWords(passages, new Set(['rent']))
    expect(shared.map(({ term }) => term)).toEqual(['lease', 'march'])
    expect(feedbackTerms(shared, (term) => (term === 'march' ? 9 : 1))).toEqual(['march', 'lease'])
  })

  it('are none where nothing was found', () => {
    expect(sharedWords([], new Set())).toEqual([])
  })
})
