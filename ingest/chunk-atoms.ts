import type { Span } from '../core/chunk.ts'
import type { Box } from '../core/geometry.ts'
import type { Block, LineId, LineSpan } from '../core/page.ts'

/**
 * The smallest piece a chunk is made of: what one printed line says in a block (a few lines where the block weaves
 * them together). Never cut.
 */
export type Atom = Readonly<{
  kind: 'heading' | 'text' | 'table-head' | 'table-cell'
  /** White space before it when it is not the first of its chunk. */
  glue: string
  /** What begins with it, and so how good a place it is to begin a chunk, best first. */
  opens: 'block' | 'row' | 'sentence' | 'line' | 'word'
  /** Markdown without white space at its ends; never empty. */
  text: string
  /** In `text`: ordered, not overlapping, covering it. */
  spans: readonly Span[]
  /** Titles of the sections it lies in, outermost first. */
  headings: readonly string[]
  /** The head of its table, printed again where a chunk begins with this row. */
  head?: Atom
  words: number
  tokens: number
}>

export type AtomContext = Readonly<{
  page: number
  boxOf: (line: LineId) => Box | undefined
  headings: readonly string[]
  countTokens: (text: string) => number
}>

/** A block's markdown as atoms, in order; none for a block without print. */
export function atomsOf(block: Block, context: AtomContext): readonly Atom[] {
  const headEnd = block.kind === 'table' ? tableHeadEnd(block.markdown) : 0
  const spans = coveringSpans(block, headEnd)
  const atoms: Atom[] = []
  let end = 0
  for (const piece of pieces(spans, block.markdown.length, headEnd)) {
    const printed = block.markdown.slice(piece.start, piece.end)
    const text = printed.trim()
    if (text === '') continue
    const start = piece.start + printed.indexOf(text)
    const glue = atoms.length === 0 ? '\n\n' : block.markdown.slice(end, start)
    end = start + text.length
    const head = atoms[0]?.kind === 'table-head' ? atoms[0] : undefined
    atoms.push({
      kind: kindOf(block, start < headEnd),
      glue,
      opens: opening(atoms.at(-1), glue, text, block),
      text,
      spans: spansWithin(spans, start, end, block, context),
      headings: context.headings,
      ...(head !== undefined && { head }),
      ...measured(text, context.countTokens),
    })
  }
  return atoms
}

/** Words as a reader counts them, tokens as the embedder does. */
export function measured(text: string, countTokens: (text: string) => number) {
  return { words: text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0, tokens: countTokens(text) }
}

/** A head above this many characters is a table of its own: it is cut like any rows and not repeated. */
const TABLE_HEAD_CHARS_MAX = 600

/** Where the rows begin: after the `| --- |` row. 0 without such a row. */
function tableHeadEnd(markdown: string): number {
  const delimiter = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(\n|$)/m.exec(markdown)
  const end = delimiter === null ? 0 : delimiter.index + delimiter[0].length
  return end <= TABLE_HEAD_CHARS_MAX ? end : 0
}

/**
 * The block's spans without gaps. The row of dashes under a table's head counts as print of the head: were it the
 * first row's, a head alone would light up a line it does not say.
 */
function coveringSpans(block: Block, headEnd: number): readonly LineSpan[] {
  const { markdown } = block
  const printed = block.spans.filter((span) => markdown.slice(span.start, span.end).trim() !== '')
  const dashes = headEnd === 0 ? 0 : markdown.lastIndexOf('\n', headEnd - 2) + 1
  const starts = printed.map((span) => (span.start >= dashes && span.start < headEnd ? headEnd : span.start))
  return printed.flatMap((span, index) => {
    const start = index === 0 ? 0 : Math.max(0, starts[index] ?? span.start)
    const end = starts[index + 1] ?? markdown.length
    return start < end ? [{ start, end, line: span.line }] : []
  })
}

type Piece = Readonly<{ start: number; end: number }>

/** Cuts wherever one line gives way to another and no line has text on both sides; never inside a table's head. */
function pieces(spans: readonly LineSpan[], length: number, headEnd: number): readonly Piece[] {
  const lastEnd = new Map<LineId, number>()
  for (const span of spans) lastEnd.set(span.line, span.end)
  const found: Piece[] = []
  let start = 0
  let reach = 0
  for (const span of spans) {
    if (span.start >= reach && span.start >= headEnd && span.start > start) {
      found.push({ start, end: span.start })
      start = span.start
    }
    reach = Math.max(reach, lastEnd.get(span.line) ?? 0)
  }
  return start < length ? [...found, { start, end: length }] : found
}

function kindOf(block: Block, inHead: boolean): Atom['kind'] {
  if (block.kind === 'heading') return 'heading'
  if (block.kind !== 'table') return 'text'
  return inHead ? 'table-head' : 'table-cell'
}

const LIST_MARK = /^([-*+•]|\d{1,9}[.)]|[a-z][.)])\s/i

/** The end of a sentence, at the end of a line. */
const SENTENCE_END = /[.!?][)\]"'’”*_]*$/

function opening(previous: Atom | undefined, glue: string, text: string, block: Block): Atom['opens'] {
  if (previous === undefined) return 'block'
  if (glue.includes('\n')) return block.kind === 'list' && !LIST_MARK.test(text) ? 'line' : 'row'
  if (block.kind === 'table') return 'line'
  if (glue === '') return 'word'
  return SENTENCE_END.test(previous.text) ? 'sentence' : 'line'
}

function spansWithin(
  spans: readonly LineSpan[],
  start: number,
  end: number,
  block: Block,
  context: AtomContext,
): readonly Span[] {
  return spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => ({
      start: Math.max(span.start, start) - start,
      end: Math.min(span.end, end) - start,
      page: context.page,
      line: span.line,
      box: context.boxOf(span.line) ?? block.box,
    }))
}
