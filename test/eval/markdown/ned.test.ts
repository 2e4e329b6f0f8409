import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../../../eval/edit-distance.ts'
import { ned } from '../../../eval/markdown/ned.ts'

test.each([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['same', 'same', 0],
  ['flaw', 'lawn', 2],
])('the edit distance of %s and %s is %i', (a, b, distance) => {
  expect(editDistance(codes(a), codes(b))).toBe(distance)
})

test('the bit-parallel distance equals the plain one, over block borders too', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 90 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(codes(a), codes(b))).toBe(plainDistance(a, b))
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['abcd', 'abcd', 1],
  ['abcd', 'abce', 0.75],
  ['abcd', '', 0],
  ['', '', 1],
  ['one\n  two', 'one two', 1],
  ['😀b', '😀c', 0.5],
])('ned of %j and %j is %f', (a, b, likeness) => {
  expect(ned(a, b)).toBe(likeness)
})

function codes(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

/** The textbook matrix, row by row. */
function plainDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, above[j]! + 1, row[j - 1]! + 1))
    }
    above = row
  }
  return above[b.length]!
}
