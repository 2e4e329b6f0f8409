import { sentencesOf } from '../../sentences.ts'
import type { Stems } from '../../stems.ts'
import { itemsIn } from '../check/claim.ts'
import { printOf } from '../facts/print.ts'
import { tokenize } from '../facts/tokenize.ts'

/** A stretch of a statement's markdown. All pieces joined are the statement. */
export type Piece = Readonly<{
  /** `claim` states something and must be borne out; `aside` states nothing; `between` is syntax and white space. */
  kind: 'claim' | 'aside' | 'between'
  text: string
  /** A table's row: its markers stand in the last cell. */
  isRow: boolean
}>

/** Markdown into the things it states: sentences, list items, table rows; what lies between them is kept. */
export function piecesOf(markdown: string, stems: Stems): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { start, end, kind } of sentencesOf(markdown)) {
    const mark = kind === 'row' ? 0 : (MARK.exec(markdown.slice(start, end))?.[0].length ?? 0)
    if (start < from || start + mark >= end) continue
    between(pieces, markdown.slice(from, start + mark))
    const dashes = kind === 'row' ? (DASHES_BELOW.exec(markdown.slice(end))?.[0].length ?? 0) : 0
    const text = markdown.slice(start + mark, end + dashes)
    const isAside = kind === 'heading' || dashes > 0 || statesNothing(text, stems)
    pieces.push({ kind: isAside ? 'aside' : 'claim', text, isRow: kind === 'row' })
    from = end + dashes
  }
  between(pieces, markdown.slice(from))
  return pieces
}

function between(pieces: Piece[], text: string): void {
  if (text !== '') pieces.push({ kind: 'between', text, isRow: false })
}

/** Marks of lists and quotes, nested ones too. */
const MARK = /^(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)+(?:\[[ xX]\]\s+)?/

/** The row of dashes that makes the row above it a table's head. */
const DASHES_BELOW = /^[ \t]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=\n|$)/

/**
 * Whether a sentence states nothing that a document could bear out: it has neither number, date nor name, and leads to
 * what follows, asks, speaks of the answer itself, or has no content words.
 */
export function statesNothing(text: string, stems: Stems): boolean {
  const { text: printed } = printOf(text)
  const isOpen = /[:?：？]["'”’)*_\s]*$/.test(printed) || OF_ITSELF.test(printed.trim())
  if (!isOpen && printed.length > SMALL_CHARS_MAX) return false
  const tokens = tokenize(printed, stems)
  if (itemsIn(tokens).some(({ kind, isSure }) => kind !== 'side' && isSure)) return false
  const words = tokens.filter(({ saying }) => saying.kind === 'word')
  if (words.length === 0) return true
  if (words.length > WORDS_MAX) return false
  return isOpen
}

/** Nobody makes more print of function words alone. */
const SMALL_CHARS_MAX = 60

/** A longer sentence says something, whatever it begins with. */
const WORDS_MAX = 8

/** How sentences begin that are about the answer and not about the world. */
const OF_ITSELF =
  /^(?:here (?:is|are)|here's|the following|as follows|below (?:is|are)|(?:based on|according to) the (?:documents?|passages?|context|text|sources?|excerpts?)[,.]?\s*(?:here (?:is|are)\b.*|i .*)?$|i (?:found|could|can|have|hope|do not|don't|am)|let me|sure|certainly|of course|yes\b[.!]?$|no\b[.!]?$|in (?:summary|short|conclusion)[,:.]?$|to summari[sz]e[,:.]?$|thanks?|thank you|note that[:.]?$)/i
