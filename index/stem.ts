import { createRequire } from 'node:module'

/** The one call used of snowball-stemmers (ISC), which ships no types. */
type Snowball = Readonly<{ newStemmer(algorithm: 'english'): Readonly<{ stem(word: string): string }> }>

/**
 * Snowball's English stem (Porter 2) of a lower-case word of a–z; any other word comes back as it is.
 * The stemmer costs some 8 µs a word and text repeats itself, so stems are remembered.
 */
export function stem(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const made = ENGLISH_WORD.test(word) ? english.stem(word) : word
  if (remembered.size >= REMEMBERED_MAX) remembered.clear()
  remembered.set(word, made)
  return made
}

const snowball = createRequire(import.meta.url)('snowball-stemmers') as Snowball
const english = snowball.newStemmer('english')

/** Snowball leaves shorter words alone; longer ones are no words. */
const ENGLISH_WORD = /^[a-z]{3,40}$/

/** About 10 MB at most. A memo of a pure function: emptied when full, it never changes an answer. */
const REMEMBERED_MAX = 100_000
const remembered = new Map<string, string>()
