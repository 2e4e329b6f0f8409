import { pairByPlace, pairFreedWords } from './by-place.ts'
import type { Characters } from './characters.ts'
import type { Scene } from './expectation.ts'
import { fillGaps } from './fill-gaps.ts'
import { pairChains } from './pair-chains.ts'
import { type Pairing, part } from './pairing.ts'
import { partMisplacedCells } from './part-misplaced-cells.ts'
import { partOtherNumbers } from './part-other-numbers.ts'
import { settleGaps } from './settle-gaps.ts'

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
  fillGaps(left, right, pairing, 'everywhere')
  partMisplacedCells({ ...texts, pairing })
  pairByPlace({ ...texts, pairing })
  fillGaps(left, right, pairing, 'everywhere')
  settleGaps(left, right, pairing)
  keepWordsTogether(left, right, pairing)
  dropHalfWords(left.word, pairing)
  partOtherNumbers(left, right, pairing)
  pairFreedWords({ ...texts, pairing })
  return pairing
}

/** Characters of a line that may be lost before or after the break in a word at its end. */
const BREAK_SLACK = 3

/**
 * A word stands on one line, or on two where the first ends and the second begins, unless it is a number: the lesser part
 * agreed by chance. Of equal parts it is the first, as a match goes on until the texts differ.
 */
function keepWordsTogether(left: Characters, right: Characters, pairing: Pairing): void {
  for (const { start, end } of wordsOf(left.word)) {
    const paired = range(start, end).filter((i) => pairing.right[i] !== -1)
    const partOf = (i: number) => right.part[pairing.right[i]!]!
    const parts = [...new Set(paired.map(partOf))]
    if (parts.length < 2) continue
    const mayBreak = /\p{L}/u.test(String.fromCharCode(...left.codes.subarray(start, end)))
    if (mayBreak && paired.every((i, at) => at === 0 || isOneOrBreak(paired[at - 1]!, i))) continue
    const sizes = parts.map((line) => paired.filter((i) => partOf(i) === line).length)
    const most = parts[sizes.lastIndexOf(Math.max(...sizes))]
    for (const i of paired) if (partOf(i) !== most) part(pairing, i)
  }

  function isOneOrBreak(one: number, next: number): boolean {
    const [from, to] = [pairing.right[one]!, pairing.right[next]!]
    if (right.part[from] === right.part[to]) return true
    const endsLine = right.part[from + BREAK_SLACK] !== right.part[from]
    return endsLine && right.part[to - BREAK_SLACK] !== right.part[to]
  }
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}

function wordsOf(word: Int32Array): readonly Readonly<{ start: number; end: number }>[] {
  const words: { start: number; end: number }[] = []
  for (let i = 0; i < word.length; i++) {
    const last = words.at(-1)
    if (last !== undefined && word[last.start] === word[i]) last.end = i + 1
    else words.push({ start: i, end: i + 1 })
  }
  return words
}

/** A word of which most is not on the page is another word. */
function dropHalfWords(word: Int32Array, pairing: Pairing): void {
  for (const { start, end } of wordsOf(word)) {
    const paired = range(start, end).filter((i) => pairing.right[i] !== -1)
    if (paired.length < WORD_MIN * (end - start)) for (const i of paired) part(pairing, i)
  }
}
