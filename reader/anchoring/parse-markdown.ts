import type { Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** CommonMark with GitHub's tables, strikethrough and task lists. */
const parser = unified().use(remarkParse).use(remarkGfm)

/** Containers opened on one line; print never nests deeper, and the parser's stack would. */
const DEPTH_MAX = 12
/** Characters that may open or close something, between two blank lines; above it the parser's time grows with their square. */
const MARKS_MAX = 600

export type Stretch = Readonly<{ start: number; end: number }>

/**
 * The tree of a markdown text, with offsets, and the stretches left out of it because no page is written like that and
 * the parser would take too long: they are to be taken as plain text.
 */
export function parseMarkdown(markdown: string): Readonly<{ root: Root; plain: readonly Stretch[] }> {
  const plain = tangles(markdown)
  let masked = ''
  let done = 0
  for (const { start, end } of plain) {
    masked += markdown.slice(done, start) + markdown.slice(start, end).replace(/[^\n]/g, ' ')
    done = end
  }
  return { root: parser.parse(masked + markdown.slice(done)), plain }
}

/** Where a node stands in the source, as offsets. The parser sets positions on all it returns. */
export function stretchOf(node: Nodes): Stretch {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

function tangles(markdown: string): readonly Stretch[] {
  const found: Stretch[] = []
  for (const part of markdown.matchAll(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g)) {
    if (isTangled(part[0])) found.push({ start: part.index, end: part.index + part[0].length })
  }
  return found
}

function isTangled(text: string): boolean {
  let marks = 0
  for (const character of text) if ('*_[]<&~`\\'.includes(character)) marks++
  return marks > MARKS_MAX || text.split('\n').some(nestsTooDeep)
}

/** `> - 1. ` and the like at the start of a line. */
function nestsTooDeep(line: string): boolean {
  const opening = /^(?:[>\s]|[-+*](?=\s)|\d{1,9}[.)](?=\s))*/.exec(line)?.[0] ?? ''
  return (opening.match(/[^\s\d]/g) ?? []).length > DEPTH_MAX
}
