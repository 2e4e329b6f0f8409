import type { Claim } from '../../../core/answer.ts'
import type { MarkdownNode } from '../markdown/markdown-node.ts'
import { MARKER_BEFORE_LINK } from './markers.ts'

/** Stretches of the guarded source that no line bears out; `claim` counts the answer's claims from 0. */
export type Doubt = Readonly<{ start: number; end: number; claim: number }>

/** Where the statements with faults stand once markers are guarded: each backslash moves what is behind it by one. */
export function doubtsIn(text: string, claims: readonly Claim[]): readonly Doubt[] {
  const guards = [...text.matchAll(MARKER_BEFORE_LINK)].map((match) => match.index)
  const moved = (offset: number) => offset + guards.filter((at) => at < offset).length
  return claims.flatMap(({ start, end, faults }, claim) =>
    faults.length > 0 ? [{ start: moved(start), end: moved(end), claim }] : [],
  )
}

/**
 * Words within a doubt become `doubtful` words of its claim, behind the last of which stands a `doubt`. `source` is the
 * guarded markdown.
 */
export function markDoubts(tree: MarkdownNode, source: string, doubts: readonly Doubt[]): void {
  if (doubts.length === 0) return
  const ends: Ends = new Map()
  markWithin(tree, source, doubts, ends)
  for (const [claim, { parent, node }] of ends) {
    const children = parent.children ?? []
    children.splice(children.indexOf(node) + 1, 0, { type: 'doubt', claim })
  }
}

/** The last marked piece of each claim, and what it stands in. */
type Ends = Map<number, Readonly<{ parent: MarkdownNode; node: MarkdownNode }>>

/** What is underlined: words, code within a line, and formulas. */
const INLINE: readonly string[] = ['text', 'inlineCode', 'inlineMath']

function markWithin(node: MarkdownNode, source: string, doubts: readonly Doubt[], ends: Ends): void {
  if (node.children === undefined) return
  node.children = node.children.flatMap((child) => {
    if (!INLINE.includes(child.type)) {
      markWithin(child, source, doubts, ends)
      return [child]
    }
    return parted(child, source, doubts).map(({ piece, claim }) => {
      if (claim === undefined) return piece
      const mark: MarkdownNode = { type: 'doubtful', claim, children: [piece] }
      ends.set(claim, { parent: node, node: mark })
      return mark
    })
  })
}

type Part = Readonly<{ piece: MarkdownNode; claim: number | undefined }>

function parted(node: MarkdownNode, source: string, doubts: readonly Doubt[]): readonly Part[] {
  const value = node.value ?? ''
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? from
  const within = doubts.filter(({ start, end }) => start < to && end > from)
  if (within.length === 0) return [{ piece: node, claim: undefined }]
  const offsets = node.type === 'text' ? offsetsOf(source.slice(from, to)) : []
  // Where words are not their source letter by letter, as with entities, all is marked: too much rather than too little.
  if (offsets.length !== value.length) return [{ piece: node, claim: within.at(-1)?.claim }]
  const claimAt = (index: number) => {
    const offset = from + (offsets[index] ?? 0)
    return within.find(({ start, end }) => offset >= start && offset < end)?.claim
  }
  const parts: Part[] = []
  for (let start = 0; start < value.length; ) {
    const claim = claimAt(start)
    let end = start + 1
    while (end < value.length && claimAt(end) === claim) end++
    parts.push({ piece: { ...node, value: value.slice(start, end) }, claim })
    start = end
  }
  return parts
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
