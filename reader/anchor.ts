import type { BlockKind, PageWarning, RawLine } from '../core/page.ts'
import { align } from './anchoring/align.ts'
import { charactersOf } from './anchoring/characters.ts'
import { type Agreement, agreements, UNSAID } from './anchoring/confidence.ts'
import type { AnchoredDraft } from './anchoring/draft.ts'
import { createFold } from './anchoring/fold.ts'
import { numberBlocks } from './anchoring/number-blocks.ts'
import { readPassages } from './anchoring/passages.ts'
import { placePassages } from './anchoring/place-passages.ts'
import { type PrintedLine, printedLines } from './anchoring/printed-lines.ts'
import { splitPassages } from './anchoring/split-passages.ts'
import { type UnsaidBlock, unsaidBlocks } from './anchoring/unsaid.ts'
import { type WrittenBlock, writeBlocks } from './anchoring/write-blocks.ts'
import type { Layout, LayoutInput } from './layout/layout.ts'

/** Lines as one reading has them, and the same page in markdown as another wrote it. */
export type AnchorInput = LayoutInput & Readonly<{ markdown: string }>

/** As from `layOut`, and what a person should know of how the two readings differ. */
export type Anchored = Layout & Readonly<{ warnings: readonly PageWarning[] }>

/**
 * A line is shown as text of its own as well where less than this share of its letters and digits stands in words that
 * the markdown says. Slips hardly change that share, as most words outlive them; another sentence with half of a line's
 * words does.
 */
const SAID_MIN = 0.75

/**
 * Joins two readings of one page: the blocks are those of the markdown, each stretch of them tied to the line that it is
 * printed on. Lines that the markdown leaves out become blocks where they are read; passages that no line prints are
 * kept in `unanchored` blocks, without a place. A line's text stays that of its reading, a block's markdown that of
 * the markdown; confidence is how far they agree (anchoring/confidence.ts). Pure; knows neither reader.
 */
export function anchor(input: AnchorInput): Anchored {
  const fold = createFold()
  const { layout, lines } = printedLines(input)
  const whole = readPassages(input.markdown, fold)
  const right = charactersOf(
    lines.map(({ text }) => text),
    fold,
  )
  const areas = lines.map(({ area }) => area)
  const pairing = align({ left: whole.characters, right, passages: whole.passages, areas })
  const parsed = splitPassages(whole, pairing)
  const left = parsed.characters
  const placed = placePassages(left, right, pairing, parsed.passages.length)
  const known = agreements(left, right, pairing, placed, lines.length)
  const written = writeBlocks(input.markdown, parsed, placed)
  const tied = new Set(written.flatMap(({ printed }) => printed?.spans.map(({ line }) => line) ?? []))
  const unsaid = unsaidBlocks(layout, lines, {
    isSaid: (line) => tied.has(line) && isSaid(known[line]!),
    isTied: (line) => tied.has(line),
  })
  const drafts = inReadingOrder(named(written, layout, lines), unsaid)
  const all = [...withConfidence(lines, known, tied), ...layout.lines.map(doubted)]
  return { ...numberBlocks(drafts, all, input.page), warnings: warningsOf(written) }
}

function isSaid({ said, letters }: Agreement): boolean {
  return said >= SAID_MIN * letters
}

function withConfidence(
  lines: readonly PrintedLine[],
  known: readonly Agreement[],
  tied: ReadonlySet<number>,
): readonly RawLine[] {
  return lines.map(({ line }, i) =>
    tied.has(i) ? { ...line, confidence: known[i]!.confidence } : doubted(line),
  )
}

function doubted(line: RawLine): RawLine {
  return { ...line, confidence: UNSAID * line.confidence }
}

/** What stands around a page's text is told by its place, which layout knows and markdown does not. */
const BY_PLACE: ReadonlySet<BlockKind> = new Set(['page-header', 'page-footer', 'page-number', 'caption'])

/** Paragraphs of which every line is, to layout, furniture or a caption are that. */
function named(
  written: readonly WrittenBlock[],
  layout: Layout,
  lines: readonly PrintedLine[],
): readonly WrittenBlock[] {
  const kinds = new Map(layout.blocks.flatMap(({ kind, lines }) => lines.map((id) => [id, kind] as const)))
  return written.map((block) => {
    if (block.printed?.kind !== 'paragraph') return block
    const rows = block.printed.spans.map(({ line }) => kinds.get(layout.lines[lines[line]!.row]!.id))
    const kind = rows[0]
    const isOne = kind !== undefined && BY_PLACE.has(kind) && rows.every((other) => other === kind)
    return isOne ? { ...block, printed: { ...block.printed, kind } } : block
  })
}

/** Blocks in the order of the markdown, those it leaves out after the block that prints what is read before them. */
function inReadingOrder(
  written: readonly WrittenBlock[],
  unsaid: readonly UnsaidBlock[],
): readonly AnchoredDraft[] {
  const printing = new Map<number, number>()
  for (const [i, { printed }] of written.entries()) {
    for (const { line } of printed?.spans ?? []) printing.set(line, i)
  }
  const after = new Map<number, AnchoredDraft[]>()
  for (const { draft, line } of unsaid) {
    let before = line - 1
    while (before >= 0 && !printing.has(before)) before--
    const place = printing.get(before) ?? -1
    after.set(place, [...(after.get(place) ?? []), draft])
  }
  return [
    ...(after.get(-1) ?? []),
    ...written.flatMap(({ printed, unprinted }, i) => [
      ...(printed === undefined ? [] : [printed]),
      ...unprinted,
      ...(after.get(i) ?? []),
    ]),
  ]
}

function warningsOf(written: readonly WrittenBlock[]): readonly PageWarning[] {
  const passages = written.flatMap(({ unprinted }) => unprinted).length
  if (passages === 0) return []
  const [what, them] =
    passages === 1
      ? ['One passage', 'it is kept without a place and never cited']
      : [`${passages} passages`, 'they are kept without a place and never cited']
  return [
    { code: 'unanchored', message: `${what} of the reader’s text could not be found on the page; ${them}.` },
  ]
}
