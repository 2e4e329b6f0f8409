import type { Characters } from './characters.ts'
import { type Pairing, part } from './pairing.ts'

/** A number with fewer digits says too little to be told by those of them that agree. */
const TELLING = 4
/** Numbers that are counted through differ by this much at most from the one before the last. */
const COUNT_MAX = 6

/**
 * Parts numbers that are not the same number. Where two differ in a digit one may be misread; but then they stand between
 * the same words, and do not both count on from their own neighbors, as 34 does before 35 and 33 after 32.
 */
export function partOtherNumbers(left: Characters, right: Characters, pairing: Pairing): void {
  const [words, others] = [wordsOf(left), wordsOf(right)]
  const partners = words.map((word) => partnerOf(word, pairing.right, right))
  for (const [i, word] of words.entries()) {
    const partner = partners[i]!
    const other = others[partner]
    if (other === undefined || !NUMBER.test(word.text) || !NUMBER.test(other.text)) continue
    if (digitsOf(word) === digitsOf(other) || partnerOf(other, pairing.left, left) !== i) continue
    const [follows, leads] = [partners[i - 1] === partner - 1, partners[i + 1] === partner + 1]
    const isBetween = digitsOf(word).length < TELLING ? follows && leads : follows || leads
    if (isBetween && !(countsOn(words, i) && countsOn(others, partner))) continue
    for (let at = word.start; at < word.end; at++) part(pairing, at)
  }
}

/** Digits and signs, and what stands for a power of ten. */
const NUMBER = /^[^\p{L}]*\p{Nd}(?:e(?=[-+\p{Nd}]))?[^\p{L}]*$/u

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

/** The one word of the other side that the paired characters are in; -1 for none, or where they are in two. */
function partnerOf({ start, end }: Word, partners: Int32Array, other: Characters): number {
  const found = partners.subarray(start, end).filter((partner) => partner !== -1)
  const words = found.map((partner) => other.word[partner]!)
  return words.length > 0 && words.every((word) => word === words[0]) ? words[0]! : -1
}

function digitsOf({ text }: Word): string {
  return text.replace(/\P{Nd}/gu, '')
}

/** Whether the number is the next after the one before it, or the last before the one after it, or between the two. */
function countsOn(words: readonly Word[], at: number): boolean {
  const [before, value, after] = [at - 1, at, at + 1].map((i) => Number(words[i]?.text))
  if (before === value! - 1 || after === value! + 1) return true
  return before! < value! && value! < after! && after! - before! <= COUNT_MAX
}
