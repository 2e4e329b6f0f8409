import { expect, it } from 'vitest'
import { pairFreedWords } from '../../reader/anchoring/by-place.ts'
import { charactersOf } from '../../reader/anchoring/characters.ts'
import { createFold } from '../../reader/anchoring/fold.ts'
import { createPairing, pair } from '../../reader/anchoring/pairing.ts'

it('a word without a partner gets the one that a line beside its neighbors says', () => {
  expect(partnersOf131(['129', '131', '132'])).toEqual([3, 4, 5])
  expect(partnersOf131(['129', '138', '132'])).toEqual([-1, -1, -1])
})

it('… and none of a line that stands elsewhere, or of half a word', () => {
  expect(partnersOf131(['129', '132', 'a', 'b', 'c', '131'])).toEqual([-1, -1, -1])
  expect(partnersOf131(['129', '1310', '132'])).toEqual([-1, -1, -1])
})

/** Partners of the digits of 131 where 129 is on the first of these lines, and nothing else is paired. */
function partnersOf131(lines: readonly string[]): readonly number[] {
  const fold = createFold()
  const [left, right] = [charactersOf(['129', '130', '131'], fold), charactersOf(lines, fold)]
  const pairing = createPairing(left.codes.length, right.codes.length)
  for (let i = 0; i < 3; i++) pair(pairing, i, i)
  pairFreedWords({
    left,
    right,
    pairing,
    passages: [0, 1, 2].map((block) => ({ block, start: 0, end: 0 })),
    areas: lines.map((_, i) => ({ left: 0, right: 0.1, top: i / 10, bottom: i / 10 + 0.05 })),
  })
  return [...pairing.right.slice(6, 9)]
}
