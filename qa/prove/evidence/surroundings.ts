import { fold } from '../facts/fold.ts'
import type { Unit } from './units.ts'

/** What is printed around a unit and not in it: folded words with a blank before and after each. */
export type Surroundings = Readonly<{
  /** The headings it lies under and its document's name: what all of it is about. */
  topic: string
  /** What stands before it in its passage, which a sentence that says `it` is understood with. */
  before: string
  /** Everything that was found for the question: where a name is said in full. */
  all: string
  /** Its numbers may count in thousands or millions. */
  isScaled: boolean
}>

export function surroundingsOf({ hit, ranges }: Unit, all: string): Surroundings {
  const { text, headings } = hit.chunk
  const start = ranges[0]?.start ?? 0
  return {
    topic: wordsIn([...headings, hit.documentName].join('\n')),
    before: wordsIn(text.slice(Math.max(0, start - CHARS_BEFORE), start)),
    all,
    isScaled: SCALED.test(text) || headings.some((heading) => SCALED.test(heading)),
  }
}

/** Folded words with a blank between them and around. */
export function wordsIn(text: string): string {
  return ` ${(fold(text).match(WORDS) ?? []).join(' ')} `
}

/** Some three sentences. */
const CHARS_BEFORE = 500
const WORDS = /[\p{L}\p{M}\p{N}]+/gu

/** `in millions`, `$ thousands`, `£000s`: numbers of a table or a filing count in them. */
const SCALED =
  /(?:\bin|[$£€(])\s?(?:[A-Z]{2,3}\s)?(?:thousands|millions|billions)\b|[$£€]\s?(?:m|mn|bn|['’]?000s?)\b/i
