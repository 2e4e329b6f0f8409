import { pairByPlace } from './by-place.ts'
import type { Scene } from './expectation.ts'
import { fillGaps } from './fill-gaps.ts'
import { pairChains } from './pair-chains.ts'
import { type Pairing, part } from './pairing.ts'

/** Share of a word's characters that must be paired for the word to count as printed. */
const WORD_MIN = 0.5

/**
 * Finds each character of the markdown on the page. Long texts are found by what they say, wherever they stand (maximal
 * exact matches, chained); what lies between them by aligning it with what lies between their partners; short texts
 * that are printed often by their row, column and neighbors. Near-linear: every step is bounded by windows.
 */
export function align(texts: Omit<Scene, 'pairing'>): Pairing {
  const { left, right } = texts
  const pairing = pairChains(left, right)
  fillGaps(left, right, pairing)
  pairByPlace({ ...texts, pairing })
  fillGaps(left, right, pairing)
  dropHalfWords(left.word, pairing)
  return pairing
}

/** A word of which most is not on the page is another word. */
function dropHalfWords(word: Int32Array, pairing: Pairing): void {
  let start = 0
  for (let i = 1; i <= word.length; i++) {
    if (i < word.length && word[i] === word[start]) continue
    const paired = pairing.right.subarray(start, i).reduce((sum, partner) => sum + (partner >= 0 ? 1 : 0), 0)
    if (paired < WORD_MIN * (i - start)) for (let j = start; j < i; j++) part(pairing, j)
    start = i
  }
}
