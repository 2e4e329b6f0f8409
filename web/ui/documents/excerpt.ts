import { nameKey } from '../../../core/name-key.ts'

/** A piece of text, and whether it is one of the words that were looked for. */
export type Piece = Readonly<{ text: string; sought: boolean }>

/** How much of a passage is shown before the first word that was looked for, and how much there is of it at all. */
const BEFORE_CHARS = 50
const EXCERPT_CHARS_MAX = 240

/** Shorter words are everywhere, `of`, `the`, `und`: they count only where there are no others. */
const WORD_CHARS_MIN = 4

/** The part of `text` around the first words of `query` in it; its beginning where there are none. */
export function excerpt(text: string, query: string): readonly Piece[] {
  const sought = soughtIn(query)
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    sought: sought.some((each) => sameWord(nameKey(word), each)),
  }))
  const first = words.find((word) => word.sought)
  const from = words.find(({ start }) => start >= (first?.start ?? 0) - BEFORE_CHARS)?.start ?? 0
  const to = Math.min(text.length, from + EXCERPT_CHARS_MAX)
  const pieces: Piece[] = from === 0 ? [] : [{ text: '… ', sought: false }]
  let at = from
  for (const word of words) {
    if (!word.sought || word.start < from || word.end > to) continue
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), sought: false })
    pieces.push({ text: text.slice(word.start, word.end), sought: true })
    at = word.end
  }
  if (at < to) pieces.push({ text: text.slice(at, to), sought: false })
  if (to < text.length) pieces.push({ text: '…', sought: false })
  return pieces
}

/** Endings differ: `lens` is found in `lenses`. */
function sameWord(printed: string, sought: string): boolean {
  const [short, long] = printed.length < sought.length ? [printed, sought] : [sought, printed]
  return (
    long === short ||
    (short.length >= WORD_CHARS_MIN && long.startsWith(short) && long.length - short.length <= 3)
  )
}

function soughtIn(query: string): readonly string[] {
  const words = nameKey(query).match(/[\p{L}\p{N}]+/gu) ?? []
  const long = words.filter((word) => word.length >= WORD_CHARS_MIN)
  return long.length > 0 ? long : words
}
