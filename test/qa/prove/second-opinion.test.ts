import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import type { Entailment } from '../../../qa/prove/entailment/entails.ts'
import { drawPassage } from './prove.ts'

const PRINT = 'The river flooded the village on 3 May 1997 and the mayor left the hall.'

/** Kinds of faults when a model of one opinion is asked too, and what it was asked. */
async function faultsWith(opinion: Partial<Entailment>, text: string) {
  const asked: (readonly [string, string])[] = []
  const prover = createProver({
    stems: stemsOf,
    entails: async (premise, hypothesis) => {
      asked.push([premise, hypothesis])
      return { entails: 0, contradicts: 0, neutral: 0, ...opinion }
    },
  })
  const hits = [drawPassage(PRINT, 0)]
  const signal = new AbortController().signal
  const { claims } = await prover([{ text, cites: [] }], hits, { unsupported: 'mark', signal })
  return { faults: claims[0]?.faults.map(({ kind }) => kind), asked }
}

describe('a second opinion by a model', () => {
  const loose = 'The river flooded many ruined homes and shops nearby.'

  it('takes back words that are only missing, where it is sure', async () => {
    expect((await faultsWith({ entails: 0.5, neutral: 0.5 }, loose)).faults).toEqual(['words'])
    const { faults, asked } = await faultsWith({ entails: 0.97 }, loose)
    expect(faults).toEqual([])
    expect(asked).toEqual([[PRINT, loose]])
  })

  it('finds a contradiction that the words do not show', async () => {
    const text = 'The river flooded the village on 3 May 1997.'
    expect((await faultsWith({ entails: 1 }, text)).faults).toEqual([])
    expect((await faultsWith({ contradicts: 0.95 }, text)).faults).toEqual(['negation'])
  })

  it('is not asked about a wrong date, name or denial', async () => {
    for (const text of [
      'The river flooded the village on 4 May 1997.',
      'The river did not flood the village on 3 May 1997.',
      'The river flooded the village of Hornsea on 3 May 1997.',
    ]) {
      const { faults, asked } = await faultsWith({ entails: 1 }, text)
      expect(faults).not.toEqual([])
      expect(asked).toEqual([])
    }
  })
})
