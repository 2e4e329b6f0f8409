/** Small closed classes of English words that follow-ups are made of. */

/** What opens a question, and what helps its verb: never a name, though the first is written large. */
export const QUESTION_OPENERS: ReadonlySet<string> = new Set(
  'what which who whom whose when where why how is are was were am be been do does did has have had can could will would shall should may might must in on at of by for from to with about during after before under and but or so if please tell list name give show explain describe according also then'.split(
    ' ',
  ),
)

/** A run of words written large, as names are; `of the`, `de` and the like may stand inside. */
const NAME =
  /(?:\p{Lu}[\p{L}\p{N}'’&.-]*|\d+(?:st|nd|rd|th))(?:\s+(?:(?:of|the|and|de|von|van|la|le|du|for|&)\s+){0,2}(?:\p{Lu}[\p{L}\p{N}'’&.-]*|\d+))*/gu

/** Something in quotation marks, and codes such as `INV-2041`. */
const QUOTED = /["“]([^"”]{2,60})["”]/g

export type Found = Readonly<{ text: string; start: number; end: number }>

/** Names as they are printed, in order; the word that opens a sentence counts when it opens no question. */
export function namesIn(text: string): readonly Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(QUOTED)) found.push(at(match.index, match[0]))
  for (const match of text.matchAll(NAME)) {
    const name = withoutOpeners(match[0])
    const start = match.index + match[0].length - name.length
    const text = name.replace(/[’']s$|[.’'-]+$/u, '')
    if (text === '' || text === 'I' || found.some((other) => start >= other.start && start < other.end))
      continue
    found.push(at(start, text))
  }
  return found.sort((a, b) => a.start - b.start)
}

function at(start: number, text: string): Found {
  return { text, start, end: start + text.length }
}

/** `When Tesla` → `Tesla`, `What` → nothing. */
function withoutOpeners(run: string): string {
  const words = run.split(/(?<=\s)(?=\S)/)
  const first = words.findIndex((word) => !QUESTION_OPENERS.has(word.trim().toLowerCase()))
  return first === -1 ? '' : words.slice(first).join('')
}

/** Years and other numbers, percent signs and currency included. */
export const NUMBER = /[$£€]?\d[\d.,]*\d%?|[$£€]?\d%?/g
