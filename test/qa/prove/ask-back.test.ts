import { afterAll, describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import type { SpanWeigher } from '../../../qa/prove/reading/ask-back.ts'
import { createSpanModel } from '../../../qa/span/span-model.ts'
import { drawPassage } from './prove.ts'

const BRIDGE =
  'The Harrow Bridge over the Tame was built in 1874 by the engineer Clara Whitfield for the Midland Company. In the ' +
  'spring of 1931 a flood carried two arches away. The mayor, Thomas Reed, opened the repaired bridge to trains in 1932, ' +
  'with Ada Brook, who had led the work, at his side.'

/** Kinds of faults that a prover with this reader finds, and what it asked: the question, and what it weighed. */
async function proveWith(weigh: SpanWeigher['weigh'], text: string, print = BRIDGE) {
  const asked: Readonly<{ question: string; places: readonly (readonly string[])[] }>[] = []
  const spans: SpanWeigher = {
    weigh(question, passage, places, signal) {
      const printed = places.map((some) => some.map(({ start, end }) => passage.slice(start, end)))
      asked.push({ question, places: printed })
      return weigh(question, passage, places, signal)
    },
  }
  const prover = createProver({ stems: stemsOf, spans })
  const signal = new AbortController().signal
  const { claims } = await prover([{ text, cites: [] }], [drawPassage(print, 0)], {
    unsupported: 'mark',
    signal,
  })
  return { faults: claims[0]?.faults.map(({ kind }) => kind), asked }
}

describe('asking back', () => {
  const doubtful = 'Thomas Reed led the work on the arches.'

  it('finds a name that has another’s place, and lets one go that has its own', async () => {
    expect((await proveWith(async () => [-8, 8], doubtful)).faults).toEqual(['name'])
    expect((await proveWith(async () => [8, -8], doubtful)).faults).toEqual([])
  })

  it('blanks the name out, and weighs it against all that the statement does not say', async () => {
    const { asked } = await proveWith(async () => [0, 0], doubtful)
    expect(asked).toEqual([
      {
        question: 'what led the work on the arches?',
        places: [
          ['Thomas', 'Reed'],
          ['Harrow Bridge', 'Tame', 'Clara Whitfield', 'Midland Company', 'Ada Brook'],
        ],
      },
    ])
  })

  it('is not done for what stands there word by word, nor for what is printed nowhere', async () => {
    for (const text of [
      'In the spring of 1931 a flood carried two arches away.',
      'Jonas Hale led the work on the arches.',
    ])
      expect((await proveWith(async () => [0, 0], text)).asked).toEqual([])
  })

  it('asks about the things in most doubt, three a statement at most', async () => {
    const all = ['Clara Whitfield', 'Thomas Reed', 'Ada Brook', 'Midland Company', 'Harrow Bridge']
    const { asked } = await proveWith(async () => [0, 0], `${all.join(' met ')} over repaired arches.`)
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.length).toBeLessThanOrEqual(3)
  })

  it('reads the print around what bears a statement out, not all of a long passage', async () => {
    const long = `${'The river Tame rises among low hills. '.repeat(100)}${BRIDGE}${' Sheep graze there.'.repeat(100)}`
    const lengths: number[] = []
    const { asked } = await proveWith(
      async (_, passage) => {
        lengths.push(passage.length)
        return [8, -8]
      },
      doubtful,
      long,
    )
    expect(asked[0]?.places[0]).toEqual(['Thomas', 'Reed'])
    expect(Math.max(...lengths)).toBeLessThan(2000)
  })

  const model = createSpanModel()
  afterAll(() => model.close())

  it('with the model that ships believes two years that words alone mistake for one another', async () => {
    const text = 'The flood came in 1931 and the bridge opened again in 1932.'
    expect((await proveWith(model.weigh, text)).faults).toEqual([])
    const words = createProver({ stems: stemsOf })
    const options = { unsupported: 'mark', signal: new AbortController().signal } as const
    const { claims } = await words([{ text, cites: [] }], [drawPassage(BRIDGE, 0)], options)
    expect(claims[0]?.faults.map(({ kind }) => kind)).toEqual(['number'])
  })
})
