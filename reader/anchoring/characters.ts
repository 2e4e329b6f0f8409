import type { Fold } from './fold.ts'

/** The characters of a text to be aligned, folded, in order, without white space. */
export type Characters = Readonly<{
  /** UTF-16 codes after folding. */
  codes: Uint16Array
  /** Where each stands in its text. */
  at: Int32Array
  /** Which part of the text it belongs to: an atom of the markdown, a line of the page. Never falls. */
  part: Int32Array
  /** Ordinal of the word it belongs to, over the whole text; scripts without spaces have a word a character. */
  word: Int32Array
}>

/** Scripts that put no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Collects characters one after the other. */
export function createCharacters(fold: Fold) {
  const [codes, at, part, word]: number[][] = [[], [], [], []]
  let words = -1
  let open = false
  return {
    /** Characters taken so far. */
    count: () => codes!.length,
    endWord(): void {
      open = false
    },
    /** `character` is one code point that stands at `offset` of its text, in the part `owner`. */
    add(character: string, offset: number, owner: number): void {
      const folded = fold(character)
      if (folded === '') {
        if (/\s/.test(character)) open = false
        return
      }
      const alone = character > '\u0dff' && WITHOUT_SPACES.test(character)
      if (!open || alone) words++
      open = !alone
      for (let i = 0; i < folded.length; i++) {
        codes!.push(folded.charCodeAt(i))
        at!.push(offset)
        part!.push(owner)
        word!.push(words)
      }
    },
    finish(): Characters {
      return {
        codes: Uint16Array.from(codes!),
        at: Int32Array.from(at!),
        part: Int32Array.from(part!),
        word: Int32Array.from(word!),
      }
    },
  }
}

/** The characters of texts that are parts 0, 1, 2, … of the whole; offsets count within each text. */
export function charactersOf(texts: readonly string[], fold: Fold): Characters {
  const characters = createCharacters(fold)
  for (const [part, text] of texts.entries()) {
    characters.endWord()
    let offset = 0
    for (const character of text) {
      characters.add(character, offset, part)
      offset += character.length
    }
  }
  return characters.finish()
}

/** Where the characters of each part begin, and where those of the last one end. */
export function firstCharacters({ part }: Characters, parts: number): Int32Array {
  const from = new Int32Array(parts + 1)
  for (let i = part.length - 1; i >= 0; i--) from[part[i]!] = i
  from[parts] = part.length
  // A part without characters begins where the next one does.
  const filled = new Set(part)
  for (let i = parts - 1; i >= 0; i--) if (!filled.has(i)) from[i] = from[i + 1]!
  return from
}
