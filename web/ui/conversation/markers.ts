/** As much of a markdown tree (mdast) as marking needs. */
export type MarkdownNode = {
  type: string
  value?: string
  children?: MarkdownNode[]
  /** Where it stands in the source. */
  position?: Readonly<{ start: Readonly<{ offset?: number }>; end: Readonly<{ offset?: number }> }>
  /** What the node becomes in HTML. */
  data?: { hName: string; hProperties?: Readonly<Record<string, string>> }
}

/** `[12]` in the text of an answer. */
const MARKER = /\[(\d{1,4})\]/g

export const MARKER_BEFORE_LINK = /\[(\d{1,4})\](?=[([:])/g

/**
 * A remark plugin: every `[n]` of a known marker in running text becomes a `<cite>` element holding `n`. Raw HTML is
 * never let in, so a `<cite>` can come from nowhere else. Code keeps its brackets, and so does `[7]` when there is no
 * seventh citation: then it is part of what is quoted.
 */
export function citeMarkers(isKnown: (marker: number) => boolean): (tree: MarkdownNode) => void {
  return (tree) => markWithin(tree, isKnown)
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

function markWithin(node: MarkdownNode, isKnown: (marker: number) => boolean): void {
  if (node.children === undefined) return
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return splitAtMarkers(child.value ?? '', isKnown).map(toNode)
    markWithin(child, isKnown)
    return [child]
  })
}

function toNode(piece: string | number): MarkdownNode {
  return typeof piece === 'string'
    ? { type: 'text', value: piece }
    : { type: 'emphasis', children: [{ type: 'text', value: String(piece) }], data: { hName: 'cite' } }
}
