import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { isLight } from '../../../qa/prove/facts/light-verbs.ts'
import { sidesOf } from '../../../qa/prove/facts/opposites.ts'
import { synonymsOf } from '../../../qa/prove/facts/synonyms.ts'

const stem = (word: string) => stemsOf(word)[0] ?? ''

describe('synonymsOf', () => {
  it.each([
    ['purchase', 'buy'],
    ['beat', 'defeat'],
    ['mapped', 'chart'],
    ['wrote', 'author'],
  ])('lets %s stand for %s and the other way round', (one, other) => {
    expect(synonymsOf(stem(one), stemsOf)).toContain(stem(other))
    expect(synonymsOf(stem(other), stemsOf)).toContain(stem(one))
  })

  it.each(['increase', 'begin', 'accept', 'open', 'rich', 'buy', 'large', 'found'])(
    'never lets an opposite stand for %s',
    (word) => {
      const sides = sidesOf(word)
      const opposites = ['decrease', 'end', 'reject', 'close', 'poor', 'sell', 'small', 'destroy'].filter(
        (other) =>
          sidesOf(other).some((its) =>
            sides.some(({ pair, side }) => pair === its.pair && side !== its.side),
          ),
      )
      for (const other of opposites) expect(synonymsOf(stem(word), stemsOf)).not.toContain(stem(other))
    },
  )

  it('knows no other word for what it does not list', () => {
    expect(synonymsOf(stem('lighthouse'), stemsOf)).toEqual([])
  })
})

describe('isLight', () => {
  it('knows verbs that only join from those that say something', () => {
    expect(['located', 'held', 'called'].map(isLight)).toEqual([true, true, true])
    expect(['built', 'sold', 'won'].map(isLight)).toEqual([false, false, false])
  })
})
