/** A word, a number or a mark, and where it stands: `text.slice(start, end)`. */
export type SpanToken = Readonly<{
  start: number
  end: number
  /** As printed. */
  text: string
  /** Lower case, curly apostrophes made straight: what the word table knows. */
  word: string
  /** First of its sentence: there a capital says nothing. */
  opens: boolean
}>

/**
 * Numbers with their separators, words, `'s`, and every other mark by itself, in order. An answer hardly ever starts or
 * ends inside one. White space is in none of them.
 */
export function spanTokensOf(text: string): readonly SpanToken[] {
  const tokens: SpanToken[] = []
  let opens = true
  for (const match of text.matchAll(TOKEN)) {
    const [printed] = match
    const end = match.index + printed.length
    tokens.push({
      start: match.index,
      end,
      text: printed,
      word: printed.toLowerCase().replace('’', "'"),
      opens,
    })
    opens = ENDS_SENTENCE.test(printed) && isBlank(text, end)
  }
  return tokens
}

const TOKEN = /\p{N}+(?:[.,]\p{N}+)*|['’]s(?![\p{L}\p{N}])|\p{L}[\p{L}\p{M}]*|\S/gu
const ENDS_SENTENCE = /^[.!?]$/

function isBlank(text: string, index: number): boolean {
  return index >= text.length || /\s/.test(text.charAt(index))
}
