import type { Characters } from './characters.ts'
import { BULLET } from './fold.ts'
import type { Pairing } from './pairing.ts'
import { isLetter, type Placed } from './place-passages.ts'

/** What is left of an engine's confidence in a line that the other reading does not mention. */
export const UNSAID = 0.5
/** What is left of the agreement on a line whose figures the two readings do not give alike. */
const OTHER_DIGITS = 0.5

/** Share of a word's letters that both readings must have for the word to be said by both. */
const WORD_MIN = 0.5

/** How far the two readings of each line agree. */
export type Agreement = Readonly<{
  /** Letters and digits of those of the line's words that the markdown says too, if not to the letter. */
  said: number
  /** Letters and digits of the line. */
  letters: number
  /** In [0, 1]. */
  confidence: number
}>

/**
 * For each line: twice the characters that both readings agree on, divided by the characters that either has on it
 * (Dice 1945), halved where their digits differ: a wrong letter is seen, a wrong figure is believed. Bullets do not count,
 * as markdown has one for every item and print need not; a line of nothing else is agreed on.
 */
export function agreements(
  left: Characters,
  right: Characters,
  pairing: Pairing,
  placed: Placed,
  lines: number,
): readonly Agreement[] {
  const own = textsOf(right, right.part, lines)
  const said = textsOf(left, placed.lines, lines)
  const [agreed, words] = [new Int32Array(lines), lettersSaid(right, pairing, lines)]
  for (let i = 0; i < right.codes.length; i++) {
    if (pairing.left[i] !== -1 && right.codes[i] !== BULLET_CODE) agreed[right.part[i]!]!++
  }
  return Array.from({ length: lines }, (_, line) => {
    const total = own[line]!.length + said[line]!.length
    const share = total === 0 ? 1 : Math.min(1, (2 * agreed[line]!) / total)
    const alike = digitsOf(own[line]!) === digitsOf(said[line]!)
    return {
      said: words.said[line]!,
      letters: words.letters[line]!,
      confidence: alike ? share : share * OTHER_DIGITS,
    }
  })
}

/** Letters and digits of each line, and of those of its words that have partners for at least half of theirs. */
function lettersSaid(
  { codes, part, word }: Characters,
  pairing: Pairing,
  lines: number,
): Readonly<{ letters: Int32Array; said: Int32Array }> {
  const [all, said] = [new Int32Array(lines), new Int32Array(lines)]
  let [letters, paired] = [0, 0]
  for (let i = 0; i < codes.length; i++) {
    if (isLetter(codes[i]!)) {
      letters++
      if (pairing.left[i] !== -1) paired++
    }
    if (word[i + 1] === word[i]) continue
    all[part[i]!]! += letters
    if (paired >= WORD_MIN * letters) said[part[i]!]! += letters
    letters = paired = 0
  }
  return { letters: all, said }
}

function textsOf({ codes }: Characters, part: Int32Array, parts: number): readonly string[] {
  const texts: string[][] = Array.from({ length: parts }, () => [])
  for (let i = 0; i < codes.length; i++) {
    if (part[i]! >= 0 && codes[i] !== BULLET_CODE) texts[part[i]!]!.push(String.fromCharCode(codes[i]!))
  }
  return texts.map((characters) => characters.join(''))
}

const BULLET_CODE = BULLET.charCodeAt(0)

function digitsOf(text: string): string {
  return text.replace(/\P{Nd}/gu, '')
}
