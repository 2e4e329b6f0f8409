import type { MarkdownNode } from '../markdown/markdown-node.ts'

/** `[12]` in the text of an answer. */
const MARKER = /\[(\d{1,4})\]/g

export const MARKER_BEFORE_LINK = /\[(\d{1,4})\](?=[([:])/g

/**
 * Every `[n]` of a known marker in running text becomes a `marker`, which knows those of its run, such as `[1] [2]`.
 * Code keeps its brackets, and so does `[7]` when there is no seventh citation: then it is part of what is quoted.
 */
export function citeMarkers(node: MarkdownNode, isKnown: (marker: number) => boolean): void {
  if (node.children === undefined) return
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return nodesOf(splitAtMarkers(child.value ?? '', isKnown))
    citeMarkers(child, isKnown)
    return [child]
  })
}

/**
 * Markdown would read `[1](…`, `[1][…` and `[1]:` as links; a backslash keeps them text. For the markdown source,
 * before it is parsed.
 */
export function guardMarkers(markdown: string): string {
  return markdown.replace(MARKER_BEFORE_LINK, '\\[$1]')
}

/** A text in pieces: words, and the numbers of known markers between them. */
export function splitAtMarkers(
  text: string,
  isKnown: (marker: number) => boolean,
): readonly (string | number)[] {
  const pieces: (string | number)[] = []
  let from = 0
  for (const match of text.matchAll(MARKER)) {
    const marker = Number(match[1])
    if (!isKnown(marker)) continue
    if (match.index > from) pieces.push(text.slice(from, match.index))
    pieces.push(marker)
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

function nodesOf(pieces: readonly (string | number)[]): MarkdownNode[] {
  return pieces.map((piece, at) =>
    typeof piece === 'string'
      ? { type: 'text', value: piece }
      : { type: 'marker', marker: piece, beside: runAround(pieces, at) },
  )
}

/** The markers around a place with nothing but white space between them. */
function runAround(pieces: readonly (string | number)[], at: number): readonly number[] {
  const isWord = (piece: string | number) => typeof piece === 'string' && piece.trim() !== ''
  const from = pieces.findLastIndex((piece, i) => i < at && isWord(piece)) + 1
  const end = pieces.findIndex((piece, i) => i > at && isWord(piece))
  return pieces.slice(from, end === -1 ? undefined : end).filter((piece) => typeof piece === 'number')
}
