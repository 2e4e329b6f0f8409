import { stem } from './stem.ts'
import { STOP_WORDS } from './stop-words.ts'
import { tokensOf } from './tokens.ts'

/**
 * Stems of the words of a query that name one thing and no other: capitalized within the sentence, or with a digit or a
 * second capital inside. Whoever asks about Melodie wants no passage about somebody else's instrument.
 */
export function namesIn(query: string): ReadonlySet<string> {
  const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const capitals = words.filter((word) => CAPITALIZED.test(word)).length
  // Where most words have one, as in a title, a capital says nothing.
  const telling = capitals <= words.length * CAPITALS_SHARE_MAX
  const named = words.filter((word, i) => CODE.test(word) || (telling && i > 0 && CAPITALIZED.test(word)))
  const tokens = named.flatMap((word) => tokensOf(word)).filter((token) => !STOP_WORDS.has(token))
  return new Set(tokens.map(stem))
}

const CAPITALIZED = /^[^\p{L}\p{N}]*\p{Lu}/u

/** A digit anywhere, or a capital behind a letter: `A380`, `2023`, `iPhone`, `NASA`. */
const CODE = /\p{N}|\p{L}\p{Lu}/u

const CAPITALS_SHARE_MAX = 0.7
