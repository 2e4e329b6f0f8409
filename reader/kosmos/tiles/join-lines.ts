import { type Box, clampBox, union } from '../../../core/geometry.ts'
import type { RawLine, Word } from '../../../core/page.ts'

/**
 * The one line that `left` is the beginning of and `right` the end, their middle read twice and misread at the cut. The
 * texts are laid over each other where most characters agree, near where the boxes say, and pass from one to the other
 * amid the longest agreement.
 */
export function joinLines(left: RawLine, right: RawLine): RawLine {
  const [a, b] = [charactersOf(left), charactersOf(right)]
  const seam = findSeam(a, b)
  const characters = [...a.slice(0, seam.leftEnd), ...b.slice(seam.rightStart)]
  const words = toWords(characters)
  return {
    text: words.map(({ text }) => text).join(' '),
    box: union([left.box, right.box]) ?? left.box,
    confidence: meanConfidence(characters),
    words,
  }
}

/** A character of a line, the word it stands in (undefined for the space after one), and its middle. */
type Character = Readonly<{ text: string; word: Word | undefined; x: number }>

/** Words are divided evenly, so places are off by a letter or two in uneven print. */
function charactersOf({ words }: RawLine): readonly Character[] {
  return words.flatMap((word, i) => {
    const letters = [...word.text]
    const step = (word.box.x1 - word.box.x0) / letters.length
    const characters: Character[] = letters.map((text, at) => ({
      text,
      word,
      x: word.box.x0 + (at + 0.5) * step,
    }))
    return i === words.length - 1
      ? characters
      : [...characters, { text: ' ', word: undefined, x: word.box.x1 }]
  })
}

type Seam = Readonly<{ leftEnd: number; rightStart: number }>

/** Characters that the boxes may be wrong by. */
const SHIFT_MAX = 8
/** What a shift of one character costs, in the share of characters that agree: rows of zeros agree wherever they lie. */
const SHIFT_COST = 0.04
const MISMATCH_COST = 0.5
/** Fewer characters in a row agree by chance. */
const RUN_MIN = 3

function findSeam(left: readonly Character[], right: readonly Character[]): Seam {
  const usual = usualShift(left, right)
  let best = { score: Number.NEGATIVE_INFINITY, run: { start: 0, length: 0 }, shift: usual }
  for (let shift = usual - SHIFT_MAX; shift <= usual + SHIFT_MAX; shift++) {
    const { matches, mismatches, run } = layOver(left, right, shift)
    // Laid over each other by an end alone, two texts agree too easily.
    const overlap = Math.max(matches + mismatches, (left.length - usual) / 2, 1)
    const score = (matches - mismatches * MISMATCH_COST) / overlap - Math.abs(shift - usual) * SHIFT_COST
    if (score > best.score) best = { score, run, shift }
  }
  const { run, shift } = best
  if (run.length < Math.min(RUN_MIN, left.length, right.length)) return seamByPlace(left, right)
  const middle = run.start + (run.length >> 1)
  return { leftEnd: middle + 1, rightStart: middle + 1 - shift }
}

/** How far the right line's characters are shifted along the left line's, by the places of the pieces' ends. */
function usualShift(left: readonly Character[], right: readonly Character[]): number {
  const begins = nearest(left, right[0]?.x ?? 0)
  const ends = left.length - 1 - nearest(right, left.at(-1)?.x ?? 0)
  return Math.round((begins + ends) / 2)
}

function nearest(characters: readonly Character[], x: number): number {
  let best = 0
  for (let i = 1; i < characters.length; i++) {
    if (Math.abs(characters[i]!.x - x) < Math.abs(characters[best]!.x - x)) best = i
  }
  return best
}

/** Compares the right line's character `i − shift` with the left line's character `i`, wherever both have one. */
function layOver(
  left: readonly Character[],
  right: readonly Character[],
  shift: number,
): Readonly<{ matches: number; mismatches: number; run: Readonly<{ start: number; length: number }> }> {
  let matches = 0
  let mismatches = 0
  let run = { start: 0, length: 0 }
  let start = Math.max(0, shift)
  for (let i = start; i < Math.min(left.length, right.length + shift); i++) {
    if (left[i]!.text === right[i - shift]!.text) {
      matches++
      if (i + 1 - start > run.length) run = { start, length: i + 1 - start }
    } else {
      mismatches++
      start = i + 1
    }
  }
  return { matches, mismatches, run }
}

/** Where the texts agree on nothing, each says what lies on its side of the middle of what both show. */
function seamByPlace(left: readonly Character[], right: readonly Character[]): Seam {
  const middle = ((left.at(-1)?.x ?? 0) + (right[0]?.x ?? 0)) / 2
  const after = right.findIndex(({ x }) => x >= middle)
  return {
    leftEnd: left.filter(({ x }) => x < middle).length,
    rightStart: after < 0 ? right.length : after,
  }
}

/** Words between spaces; one made of two pieces has the box of both. */
function toWords(characters: readonly Character[]): readonly Word[] {
  const words: Word[] = []
  let pending: Character[] = []
  for (const character of [...characters, SPACE]) {
    if (character.word !== undefined) {
      pending.push(character)
      continue
    }
    if (pending.length > 0) words.push(toWord(pending, words.at(-1)?.box.x0 ?? 0))
    pending = []
  }
  return words
}

const SPACE: Character = { text: ' ', word: undefined, x: 0 }

/** Places by evenly divided words may run back where the texts meet; a word begins no earlier than the one before it. */
function toWord(characters: readonly Character[], x0Min: number): Word {
  const boxes = characters.flatMap(({ word }) => (word === undefined ? [] : [word.box]))
  // Every character of a word has one.
  const box = union(boxes) as Box
  return {
    text: characters.map(({ text }) => text).join(''),
    box: clampBox({ ...box, x0: Math.max(box.x0, x0Min) }),
    confidence: meanConfidence(characters),
  }
}

function meanConfidence(characters: readonly Character[]): number {
  const known = characters.flatMap(({ word }) => (word === undefined ? [] : [word.confidence]))
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
}
