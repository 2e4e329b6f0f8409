import type { LineSpan } from '../../core/page.ts'
import type { Fragment } from './fragment.ts'

/** A stretch of markdown and the line it is printed on. Syntax belongs to the line beside it. */
export type Piece = Readonly<{ text: string; line: Fragment }>

/** The markdown of the pieces and, in order, which stretch is printed on which line. Never an empty span. */
export function writeMarkdown(
  pieces: readonly Piece[],
  idOf: (line: Fragment) => string,
): Readonly<{ markdown: string; spans: readonly LineSpan[] }> {
  const spans: { start: number; end: number; line: string }[] = []
  let markdown = ''
  for (const piece of pieces) {
    const [start, line] = [markdown.length, idOf(piece.line)]
    markdown += piece.text
    const last = spans.at(-1)
    if (last?.line === line) last.end = markdown.length
    else spans.push({ start, end: markdown.length, line })
  }
  return { markdown, spans }
}

/** Adds `text` before the first piece. */
export function prefixed(text: string, pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) => (i === 0 ? { ...piece, text: text + piece.text } : piece))
}

/** Adds `text` after the last piece. */
export function suffixed(pieces: readonly Piece[], text: string): readonly Piece[] {
  return pieces.map((piece, i) => (i === pieces.length - 1 ? { ...piece, text: piece.text + text } : piece))
}
