import { escapeInline, escapeStart } from './escape.ts'
import type { Fragment } from './fragment.ts'
import type { Piece } from './pieces.ts'
import type { Print } from './print.ts'
import { endsEarly, type TextRow } from './text-row.ts'

/** Dots or dashes that lead to a page number: the row is an entry of its own. */
const LEADER = /(?:[.·…_]\s?){4,}\s*[\divxlc]*$/i

/** The rows of a paragraph as markdown: words broken at line ends are whole again, ragged rows keep their breaks. */
export function joinParagraph(rows: readonly TextRow[], print: Print): readonly Piece[] {
  const breaks = breaksOf(rows)
  return rows.flatMap((row, i) => {
    const next = rows[i + 1]?.lines[0]
    const pieces = joinLines(row.lines, next, breaks[i] ? '\n' : ' ', print, escapeInline)
    return i === 0 || breaks[i - 1] ? startRow(pieces) : pieces
  })
}

/** Whether each row's end is meant. The widest row cannot show it, so where most rows end early all of them do. */
function breaksOf(rows: readonly TextRow[]): readonly boolean[] {
  const right = Math.max(...rows.map((row) => row.area.right))
  const early = rows.slice(0, -1).map((row, i) => endsEarly(row, rows[i + 1]!, right))
  const ragged = early.filter((ends) => ends).length * 2 >= early.length
  return [...early.map((ends, i) => ends || ragged || LEADER.test(rows[i]!.text)), false]
}

function startRow(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) => (i === 0 ? { ...piece, text: escapeStart(piece.text) } : piece))
}

/**
 * Lines that are read one after the other as markdown, each followed by what joins it to the line after it: nothing
 * where a word goes on, else a space between lines and `end` before `next`, the line that follows them all.
 */
export function joinLines(
  lines: readonly Fragment[],
  next: Fragment | undefined,
  end: string,
  print: Print,
  written: (text: string) => string,
): readonly Piece[] {
  return lines.map((line, i) => {
    const follower = lines[i + 1] ?? next
    if (follower === undefined) return { text: written(line.text), line }
    const joined = joinText(line.text, follower.text, print)
    const space = i + 1 < lines.length ? ' ' : end
    return { text: written(joined.text) + (joined.spaced ? space : ''), line }
  })
}

/**
 * Undoes a break inside a word. A soft hyphen always goes. A hyphen between small letters goes, unless the word is a
 * compound: it has another hyphen, or the page writes it with its hyphen (and not without) elsewhere.
 */
function joinText(text: string, next: string, print: Print): Readonly<{ text: string; spaced: boolean }> {
  if (/.\u00ad$/u.test(text)) return { text: text.slice(0, -1), spaced: false }
  if (endsInScriptWithoutSpaces(text) && startsInScriptWithoutSpaces(next)) return { text, spaced: false }
  const head = /(\S*[\p{L}\p{N}])[-\u2010]$/u.exec(text)?.[1]
  const tail = /^[\p{L}\p{N}]+/u.exec(next)?.[0]
  if (head === undefined || tail === undefined) return { text, spaced: !/\S[\u2014/]$/.test(text) }
  const whole = /\p{Ll}$/u.test(head) && /^\p{Ll}/u.test(tail) && !isCompound(head, tail, print)
  return { text: whole ? text.slice(0, -1) : text, spaced: false }
}

function isCompound(head: string, tail: string, print: Print): boolean {
  if (/\p{L}-\p{L}/u.test(head) || /[/@]/.test(head)) return true
  const start = head.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '')
  const end = tail.toLowerCase()
  return print.vocabulary.has(`${start}-${end}`) && !print.vocabulary.has(start + end)
}

const WITHOUT_SPACES =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]'

function endsInScriptWithoutSpaces(text: string): boolean {
  return new RegExp(`${WITHOUT_SPACES}$`, 'u').test(text)
}

function startsInScriptWithoutSpaces(text: string): boolean {
  return new RegExp(`^${WITHOUT_SPACES}`, 'u').test(text)
}
