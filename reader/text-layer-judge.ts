import type { TextLayer, TextLayerVerdict, TextLayerWord } from '../core/text-layer.ts'

/** Characters no font explains: a few stand for math signs and bullets in many good files. */
const UNMAPPED_GARBLED = 0.3
const UNMAPPED_SUSPECT = 0.08
/** Characters judged by: fewer letters than these say nothing of their language. */
const LETTERS_MIN = 60
/** Words of this many Latin letters and more are looked at; shorter ones are initials, units and codes. */
const WORD_LETTERS_MIN = 4
/** Share of such words without any vowel. English prose has under 1 %, sheets of codes under 20 %. */
const VOWELLESS_GARBLED = 0.6
const VOWELLESS_SUSPECT = 0.25
/**
 * Cosine between the page's letter counts and those of Latin-script prose. English, French, German, Spanish, Italian
 * and Dutch pages lie above 0.8; shifted alphabets below 0.65.
 */
const LETTERS_LIKE_PROSE_MIN = 0.68

/** Letter frequencies in percent, a..z: the mean of English, French, German, Spanish, Italian and Dutch. */
const PROSE = [
  8.6, 1.4, 3.3, 4.2, 15.4, 1.3, 2.0, 2.7, 7.6, 0.5, 0.6, 4.5, 2.6, 8.0, 6.1, 2.3, 0.4, 6.7, 6.5, 6.9, 3.6,
  1.4, 0.9, 0.2, 0.8, 0.6,
] as const

/** Whether the visible text of a layer can be what is printed, judged without looking at the picture. */
export function judgeTextLayer(layer: TextLayer): TextLayerVerdict {
  const words = layer.words.filter((word) => !word.hidden)
  if (words.length === 0) return 'empty'
  if (layer.unmapped >= UNMAPPED_GARBLED) return 'garbled'
  const latin = latinWords(words)
  const vowelless = shareWithoutVowel(latin)
  if (vowelless >= VOWELLESS_GARBLED) return 'garbled'
  if (layer.unmapped >= UNMAPPED_SUSPECT || vowelless >= VOWELLESS_SUSPECT) return 'suspect'
  return likenessToProse(latin) < LETTERS_LIKE_PROSE_MIN || isSoup(words) ? 'suspect' : 'good'
}

/** Lower-case runs of the basic Latin letters; accents are taken off. */
function latinWords(words: readonly TextLayerWord[]): readonly string[] {
  return words.flatMap(
    ({ text }) =>
      text
        .normalize('NFD')
        .toLowerCase()
        .replace(/\p{M}/gu, '')
        .match(/[a-z]+/g) ?? [],
  )
}

function shareWithoutVowel(words: readonly string[]): number {
  const long = words.filter((word) => word.length >= WORD_LETTERS_MIN)
  if (long.join('').length < LETTERS_MIN) return 0
  return long.filter((word) => !/[aeiouy]/.test(word)).length / long.length
}

/** In [0, 1]; 1 when there are too few letters to judge. */
function likenessToProse(words: readonly string[]): number {
  const letters = words.join('')
  if (letters.length < LETTERS_MIN) return 1
  const counts = new Array<number>(26).fill(0)
  for (let i = 0; i < letters.length; i++) counts[letters.charCodeAt(i) - 97]! += 1
  const dot = counts.reduce((sum, count, i) => sum + count * PROSE[i]!, 0)
  const norm = (values: readonly number[]) => Math.hypot(...values)
  return dot / (norm(counts) * norm(PROSE))
}

/** Signs where letters and digits should be: `!"#$ %&'(`, the mark of codes taken for characters. */
function isSoup(words: readonly TextLayerWord[]): boolean {
  const text = words.map((word) => word.text).join('')
  if (text.length < LETTERS_MIN) return false
  const signs = text.match(/[^\p{L}\p{N}\p{M}.…·_\-–—,]/gu)?.length ?? 0
  return signs / [...text].length > 0.4
}
