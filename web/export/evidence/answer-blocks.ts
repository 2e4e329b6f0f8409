import type { PhrasingContent, RootContent, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Answer } from '../../../core/answer.ts'

/** A stretch of text in one style. */
export type Run = Readonly<{
  text: string
  style: 'plain' | 'strong' | 'emphasis' | 'code'
  /** No line of the documents bears it out. */
  doubted: boolean
}>

/** A stretch of text, or the marker of a citation. */
export type Inline = Run | Readonly<{ marker: number }>

/** What an answer is made of, for any format: text in its places, and nothing that does anything. */
export type AnswerBlock =
  | Readonly<{ kind: 'paragraph' | 'heading' | 'quote'; content: readonly Inline[] }>
  | Readonly<{ kind: 'code'; text: string }>
  | Readonly<{ kind: 'list'; first: number | undefined; items: readonly (readonly AnswerBlock[])[] }>
  /** The first row heads the columns. */
  | Readonly<{ kind: 'table'; rows: readonly (readonly (readonly Inline[])[])[] }>

type Claims = Pick<Answer, 'answer' | 'citations' | 'claims' | 'nearest'>

/** The text of an answer, its markdown read: links, pictures and HTML are reduced to their words. */
export function answerBlocks({ answer, citations, nearest, claims }: Claims): readonly AnswerBlock[] {
  const known = new Set([...citations, ...nearest].map(({ marker }) => marker))
  const source = hideMarkers(answer, known)
  const doubts = claims.filter(({ faults }) => faults.length > 0)
  const reading: Reading = {
    source,
    isDoubted: (at) => doubts.some(({ start, end }) => at >= start && at < end),
  }
  return parser.parse(source).children.flatMap((node) => blocksOf(node, reading))
}

const parser = unified().use(remarkParse).use(remarkGfm)

type Reading = Readonly<{
  source: string
  /** By offset in the source. */
  isDoubted(at: number): boolean
}>

/** In place of a marker's brackets while markdown is parsed, which would make links of them. Two of the private use area. */
const OPEN = '\ue000'
const CLOSE = '\ue001'

/** As long as before, so that offsets stay what they are. */
function hideMarkers(text: string, known: ReadonlySet<number>): string {
  return text
    .replace(/[\ue000\ue001]/g, '\ufffd')
    .replace(/\[(\d{1,4})\]/g, (whole, digits: string) =>
      known.has(Number(digits)) ? `${OPEN}${digits}${CLOSE}` : whole,
    )
}

function blocksOf(block: RootContent, reading: Reading): readonly AnswerBlock[] {
  switch (block.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: inlines(block.children, reading) }]
    case 'heading':
      return [{ kind: 'heading', content: inlines(block.children, reading) }]
    case 'blockquote':
      return block.children
        .flatMap((child) => blocksOf(child, reading))
        .map((child) => (child.kind === 'paragraph' ? { ...child, kind: 'quote' as const } : child))
    case 'code':
      return [{ kind: 'code', text: shown(block.value) }]
    case 'list': {
      const items = block.children.map((item) => item.children.flatMap((child) => blocksOf(child, reading)))
      return [{ kind: 'list', first: block.ordered ? (block.start ?? 1) : undefined, items }]
    }
    case 'table':
      return [{ kind: 'table', rows: rowsOf(block, reading) }]
    case 'html':
      return [{ kind: 'paragraph', content: textRuns(block, 'plain', reading) }]
    default:
      return []
  }
}

function rowsOf(table: Table, reading: Reading) {
  return table.children.map((row) => row.children.map((cell) => inlines(cell.children, reading)))
}

function inlines(
  nodes: readonly PhrasingContent[],
  reading: Reading,
  style: Run['style'] = 'plain',
): readonly Inline[] {
  return nodes.flatMap((node): readonly Inline[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return textRuns(node, style, reading)
      case 'inlineCode':
        return textRuns(node, 'code', reading)
      case 'strong':
        return inlines(node.children, reading, 'strong')
      case 'emphasis':
        return inlines(node.children, reading, 'emphasis')
      case 'break':
        return [{ text: '\n', style, doubted: false }]
      default:
        return 'children' in node ? inlines(node.children, reading, style) : []
    }
  })
}

type Leaf = Readonly<{
  value: string
  position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined
}>

/** Parted where doubt begins and ends, and at markers. */
function textRuns(node: Leaf, style: Run['style'], { source, isDoubted }: Reading): readonly Inline[] {
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? from
  const offsets = lettersOf(source.slice(from, to))
  // Where words are not their source letter by letter, as with entities, the doubt of any is the doubt of all.
  const all = Array.from({ length: to - from }, (_, at) => isDoubted(from + at)).some((doubted) => doubted)
  const doubtAt = (index: number) =>
    offsets.length === node.value.length ? isDoubted(from + (offsets[index] ?? 0)) : all
  const found: Inline[] = []
  for (let start = 0; start < node.value.length; ) {
    const marker = MARKER.exec(node.value.slice(start))
    if (marker?.[1] !== undefined) {
      found.push({ marker: Number(marker[1]) })
      start += marker[0].length
      continue
    }
    let end = start + 1
    while (end < node.value.length && node.value[end] !== OPEN && doubtAt(end) === doubtAt(start)) end++
    found.push({ text: shown(node.value.slice(start, end)), style, doubted: doubtAt(start) })
    start = end
  }
  return found
}

const MARKER = new RegExp(`^${OPEN}(\\d{1,4})${CLOSE}`)

/** Markers inside code are print. */
function shown(text: string): string {
  return text.replaceAll(OPEN, '[').replaceAll(CLOSE, ']')
}

/** Where each letter stands in its source: the backslash of an escape is no letter (CommonMark 0.31, 2.4). */
function lettersOf(source: string): readonly number[] {
  const offsets: number[] = []
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) at++
    offsets.push(at)
  }
  return offsets
}
