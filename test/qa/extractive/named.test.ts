import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { askedBy } from '../../../qa/extractive/asked.ts'
import { aboutTheNamed, namedIn } from '../../../qa/extractive/named.ts'
import { drawHit } from '../drawn-hits.ts'

const asked = (question: string) => askedBy(question, [], stemsOf)
const hit = (id: string, text: string) => drawHit([{ text }], { id })

describe('hits that are about what a question names', () => {
  const filing = hit('a.00000', 'The device is designed for people who sit.')
  const melodie = hit('b.00000', 'Melodie is a small lamp.')
  const further = hit('b.00001', 'It is designed for reading in bed.')

  it('keep out documents that never print the name, and keep all of a document that does', () => {
    expect(aboutTheNamed([filing, melodie, further], asked('What is Melodie designed for?'))).toEqual([
      melodie,
      further,
    ])
  })

  it('are all of them where no document prints every name, or none is named', () => {
    const hits = [filing, melodie]
    expect(aboutTheNamed(hits, asked('What is Melodie by Stentor designed for?'))).toEqual(hits)
    expect(aboutTheNamed(hits, asked('What is the lamp designed for?'))).toEqual(hits)
  })

  it('find a name in the name of the file, written in one word', () => {
    const report = { ...hit('c.00000', 'Stores were closed.'), documentName: 'BESTBUY_2024Q2_10Q.pdf' }
    expect(namedIn(report, ['bestbuy'])).toBe(1)
    expect(namedIn(filing, ['us', 'bestbuy'])).toBe(0)
  })
})
