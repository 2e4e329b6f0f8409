import { editDistance } from '../edit-distance.ts'

/**
 * Likeness of two texts, in [0, 1], 1 for equal ones: 1 - edit distance / length of the longer one, in characters
 * (code points). KOSMOS-2.5 (arXiv 2309.11419) calls it NED and leaves normalisation open; here runs of white space
 * count as one space, because where a source wraps its rows is not printed. Two empty texts are equal.
 */
export function ned(a: string, b: string): number {
  const [one, other] = [charactersOf(a), charactersOf(b)]
  const longer = Math.max(one.length, other.length)
  return longer === 0 ? 1 : 1 - editDistance(one, other) / longer
}

function charactersOf(text: string): readonly number[] {
  return Array.from(
    text.normalize('NFC').replace(/\s+/g, ' ').trim(),
    (character) => character.codePointAt(0)!,
  )
}
