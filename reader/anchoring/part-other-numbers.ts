import type { Characters } from './characters.ts'
import { type Pairing, part } from './pairing.ts'

/** A number with fewer characters says too little to be told by those of them that agree. */
const TELLING = 4

/**
 * Parts numbers that are not the same number. Where two differ in a digit one may be misread; but then they stand between
 * the same words, and do not both count on from their own neighbors, as 34 does before 35 and 33 after 32.
 */
export function partOtherNumbers(left: Characters, right: Characters, pairing: Pairing): void {
  const [words, others] = [wordsOf(left), wordsOf(right)]
  const partners = words.map(({ start, end }) => partnerWord(start, end, right, pairing))
  for (const [i, word] of words.entries()) {
    const partner = partners[i]!
    const other = others[partner]
    if (other === undefined || !NUMBER.test(word.text) || !NUMBER.test(other.text)) continue
    if (isPaired(word, pairing.right) || isPaired(other, pairing.left)) continue
    const [follows, leads] = [partners[i - 1] === partner - 1, partners[i + 1] === partner + 1]
    const isBetween = word.text.length < TELLING ? follows && leads : follows || leads
    if (isBetween && !(countsOn(words, i) && countsOn(others, partner))) continue
    for (let at = word.start; at < word.end; at++) part(pairing, at)
  }
}

const NUMBER = /^[^\p{L}]*\p{Nd}[^\p{L}]*$/u

type Word = Readonly<{ text: string; start: number; end: number }>

/** By their ordinals. */
function wordsOf({ codes, word }: Characters): readonly Word[] {
  const words: { text: string; start: number; end: number }[] = []
  for (let i = 0; i < word.length; i++) {
    const last = words.at(-1)
    const character = String.fromCharCode(codes[i]!)
    if (last === undefined || word[last.start] !== word[i])
      words.push({ text: character, start: i, end: i + 1 })
    else Object.assign(last, { text: last.text + character, end: i + 1 })
  }
  return words
}

/** The word on the right that the first paired character of one on the left is in; -1 for none. */
function partnerWord(start: number, end: number, right: Characters, pairing: Pairing): number {
  const partner = pairing.right.subarray(start, end).find((found) => found !== -1)
  return partner === undefined ? -1 : right.word[partner]!
}

/** All of it: nothing in it is misread, however much longer the other is. */
function isPaired({ start, end }: Word, partners: Int32Array): boolean {
  return !partners.subarray(start, end).includes(-1)
}

function countsOn(words: readonly Word[], at: number): boolean {
  const value = Number(words[at]!.text)
  return Number(words[at - 1]?.text) === value - 1 || Number(words[at + 1]?.text) === value + 1
}
