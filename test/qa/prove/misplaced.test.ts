import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misplaced, PLACE_SIGNALS, type PlaceSignals } from '../../../qa/prove/check/misplaced.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const signals = fc
  .tuple(...PLACE_SIGNALS.map(() => share))
  .map((all) => Object.fromEntries(PLACE_SIGNALS.map((name, at) => [name, all[at]])) as PlaceSignals)

describe('misplaced', () => {
  it('is a probability that falls with the own place and rises with a rival’s', () => {
    fc.assert(
      fc.property(fc.constantFrom('name' as const, 'value' as const), signals, share, (kind, one, other) => {
        const chance = misplaced(kind, one)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
        const better = misplaced(kind, { ...one, vote: Math.max(one.vote, other) })
        expect(better).toBeLessThanOrEqual(chance)
        const worse = misplaced(kind, { ...one, rival: Math.max(one.rival, other) })
        expect(worse).toBeGreaterThanOrEqual(chance)
      }),
    )
  })
})
