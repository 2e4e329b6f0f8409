/** Sentences with fewer letters and digits are abbreviations, numbers and initials: they stay with their neighbor. */
const LETTERS_MIN = 12

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Where sentences (Unicode UAX 29) or rows begin in a text, except the first, in rising order. */
export function sentenceStarts(text: string, by: 'sentences' | 'rows'): readonly number[] {
  const starts: number[] = []
  let letters = 0
  for (const { start, part } of by === 'rows' ? rowsOf(text) : sentencesOf(text)) {
    if (start > 0 && (by === 'rows' || letters >= LETTERS_MIN)) {
      starts.push(start)
      letters = 0
    }
    letters += part.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  }
  const last = starts.at(-1)
  if (by === 'sentences' && last !== undefined && letters < LETTERS_MIN) starts.pop()
  return starts
}

type TextPart = Readonly<{ start: number; part: string }>

function sentencesOf(text: string): readonly TextPart[] {
  // A row's end inside a paragraph is a space, not the end of a sentence.
  const flat = text.replace(/[\n\r\u2028\u2029\u0085]/g, ' ')
  return Array.from(segmenter.segment(flat), ({ index, segment }) => ({ start: index, part: segment }))
}

function rowsOf(text: string): readonly TextPart[] {
  return Array.from(text.matchAll(/[^\n]+\n*|\n+/g), (match) => ({ start: match.index, part: match[0] }))
}
