import type { Claim } from '../../../core/answer.ts'
import { MARKER_BEFORE_LINK, type MarkdownNode } from './markers.ts'

/** Stretches of the guarded source that no line bears out. */
export type Doubt = Readonly<{ start: number; end: number }>

/** Where the statements with faults stand once markers are guarded: each backslash moves what is behind it by one. */
export function doubtsIn(text: string, claims: readonly Claim[]): readonly Doubt[] {
  const guards = [...text.matchAll(MARKER_BEFORE_LINK)].map((match) => match.index)
  const moved = (offset: number) => offset + guards.filter((at) => at < offset).length
  return claims
    .filter(({ faults }) => faults.length > 0)
    .map(({ start, end }) => ({ start: moved(start), end: moved(end) }))
}

/**
 * A remark plugin: text within a doubt becomes a `<mark>`. Raw HTML is never let in, so it comes from nowhere else.
 * `source` is the guarded markdown.
 */
export function markDoubts(source: string, doubts: readonly Doubt[]): (tree: MarkdownNode) => void {
  return (tree) => markWithin(tree, source, doubts)
}

function markWithin(node: MarkdownNode, source: string, doubts: readonly Doubt[]): void {
  if (node.children === undefined) return
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' || child.type === 'inlineCode') return parted(child, source, doubts)
    markWithin(child, source, doubts)
    return [child]
  })
}

function parted(node: MarkdownNode, source: string, doubts: readonly Doubt[]): readonly MarkdownNode[] {
  const value = node.value ?? ''
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? from
  const within = doubts.filter(({ start, end }) => start < to && end > from)
  if (within.length === 0) return [node]
  const offsets = node.type === 'text' ? offsetsOf(source.slice(from, to)) : []
  // Where words are not their source letter by letter, as with entities, all is marked: too much rather than too little.
  if (offsets.length !== value.length) return [marked(node)]
  const isDoubtful = (index: number) =>
    within.some(
      ({ start, end }) => from + (offsets[index] ?? 0) >= start && from + (offsets[index] ?? 0) < end,
    )
  const pieces: MarkdownNode[] = []
  for (let start = 0; start < value.length; ) {
    const doubtful = isDoubtful(start)
    let end = start + 1
    while (end < value.length && isDoubtful(end) === doubtful) end++
    const piece = { ...node, value: value.slice(start, end) }
    pieces.push(doubtful ? marked(piece) : piece)
    start = end
  }
  return pieces
}

/** Where each letter of a text stands in its source: the backslash of an escape is no letter (CommonMark 0.31, 2.4). */
function offsetsOf(source: string): readonly number[] {
  const offsets: number[] = []
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) at++
    offsets.push(at)
  }
  return offsets
}

function marked(node: MarkdownNode): MarkdownNode {
  return { type: 'emphasis', children: [node], data: { hName: 'mark' } }
}
