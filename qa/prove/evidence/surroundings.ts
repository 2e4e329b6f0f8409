import { fold } from '../facts/fold.ts'
import type { Unit } from './units.ts'

/**
 * What is printed around a unit and not in it, as folded words and as text: what stands before it in its passage, the
 * headings it lies under, the document's name. A sentence that says `it` is understood with them.
 */
export type Surroundings = Readonly<{ words: ReadonlySet<string>; isScaled: boolean }>

export function surroundingsOf({ hit, ranges }: Unit): Surroundings {
  const { text, headings } = hit.chunk
  const start = ranges[0]?.start ?? 0
  const before = text.slice(Math.max(0, start - CHARS_BEFORE), start)
  const around = [before, ...headings, hit.documentName].join('\n')
  return {
    words: new Set(fold(around).match(WORDS) ?? []),
    isScaled: SCALED.test(text) || headings.some((heading) => SCALED.test(heading)),
  }
}

/** Some three sentences. */
const CHARS_BEFORE = 500
const WORDS = /[\p{L}\p{M}\p{N}]+/gu

/** `in millions`, `$ thousands`, `£000s`: numbers of a table or a filing count in them. */
const SCALED =
  /(?:\bin|[$£€(])\s?(?:[A-Z]{2,3}\s)?(?:thousands|millions|billions)\b|[$£€]\s?(?:m|mn|bn|['’]?000s?)\b/i
