import type { AnchoredDraft } from './draft.ts'
import type { Stretch } from './parse-markdown.ts'
import type { MarkdownBlock, ParsedMarkdown, Passage } from './passages.ts'
import type { Placed } from './place-passages.ts'
import { firstFrom } from './rising.ts'

/** What became of one block of the markdown: what is printed of it, if any, and then what is not. */
export type WrittenBlock = Readonly<{
  printed: AnchoredDraft | undefined
  /** In the order of the markdown. Without spans. */
  unprinted: readonly AnchoredDraft[]
}>

/** The blocks of the markdown, with what no line prints cut out of them and set apart. */
export function writeBlocks(
  markdown: string,
  parsed: ParsedMarkdown,
  placed: Placed,
): readonly WrittenBlock[] {
  const byBlock = passagesByBlock(parsed)
  const characters = charactersByBlock(parsed)
  return parsed.blocks.map((block, i) => {
    const passages = byBlock[i]!
    const isPrinted = (passage: number) => placed.printed[passage]
    if (!passages.some((passage) => isPrinted(passage) === true)) {
      return { printed: undefined, unprinted: [draftOf(block, markdown.slice(block.start, block.end))] }
    }
    const unprinted = passages.filter((passage) => isPrinted(passage) === false)
    const cuts = unprinted.map((passage) => parsed.passages[passage]!)
    const printed = writePrinted(markdown, block, cuts, parsed, placed, characters[i]!)
    return { printed, unprinted: setApart(markdown, block, cuts) }
  })
}

function passagesByBlock({ blocks, passages }: ParsedMarkdown): readonly (readonly number[])[] {
  const byBlock: number[][] = blocks.map(() => [])
  for (const [i, { block }] of passages.entries()) byBlock[block]!.push(i)
  return byBlock
}

/** First and last + 1 character of each block. */
function charactersByBlock({ blocks, passages, characters }: ParsedMarkdown): readonly Stretch[] {
  const found: { start: number; end: number }[] = blocks.map(() => ({ start: 0, end: 0 }))
  for (let i = 0; i < characters.part.length; i++) {
    const own = found[passages[characters.part[i]!]!.block]!
    if (own.end === 0) own.start = i
    own.end = i + 1
  }
  return found
}

function draftOf(
  { kind, level }: MarkdownBlock,
  markdown: string,
  spans: AnchoredDraft['spans'] = [],
): AnchoredDraft {
  return { kind, ...(level !== undefined && { level }), markdown, spans }
}

function writePrinted(
  markdown: string,
  block: MarkdownBlock,
  cuts: readonly Stretch[],
  { characters }: ParsedMarkdown,
  { lines }: Placed,
  own: Stretch,
): AnchoredDraft {
  const gone = [...cuts, ...emptiedRows(markdown, block, cuts)].sort((a, b) => a.start - b.start)
  const text = without(markdown, block, gone)
  const spans: { start: number; end: number; line: number }[] = []
  let previous = block.start
  for (let i = own.start; i < own.end; i++) {
    const line = lines[i]!
    const offset = characters.at[i]!
    if (line >= 0 && spans.at(-1)?.line !== line) {
      const start = spans.length === 0 ? 0 : text.place(boundary(markdown, previous, offset))
      const last = spans.at(-1)
      if (last !== undefined) last.end = start
      spans.push({ start, end: text.kept.length, line })
    }
    previous = offset
  }
  return draftOf(
    block,
    text.kept,
    spans.filter((span) => span.end > span.start),
  )
}

/** Between two printed characters a line begins after the last white space: marks of emphasis go with their text. */
function boundary(markdown: string, previous: number, offset: number): number {
  for (let at = offset; at > previous + 1; at--) if (/\s/.test(markdown[at - 1]!)) return at
  return offset
}

/** Rows of a table of which every cell is cut, but for the header, whole. */
function emptiedRows(markdown: string, block: MarkdownBlock, cuts: readonly Stretch[]): readonly Stretch[] {
  if (block.kind !== 'table') return []
  const rows = [...markdown.slice(block.start, block.end).matchAll(/[^\n]*\n?/g)].slice(2)
  let next = 0
  return rows.flatMap(({ 0: row, index }) => {
    const start = block.start + index
    while (next < cuts.length && cuts[next]!.start < start) next++
    const first = next
    while (next < cuts.length && cuts[next]!.end <= start + row.length) next++
    const inside = cuts.slice(first, next)
    if (inside.length === 0) return []
    const left = without(
      row,
      { start: 0, end: row.length },
      inside.map((cut) => ({ start: cut.start - start, end: cut.end - start })),
    )
    return /[^\s|]/.test(left.kept) ? [] : [{ start, end: start + row.length }]
  })
}

/** The text of a stretch without others, and where an offset of the whole ends up in it. */
function without(
  markdown: string,
  whole: Stretch,
  gone: readonly Stretch[],
): Readonly<{ kept: string; place: (offset: number) => number }> {
  const parts: { from: number; at: number; text: string }[] = []
  let [done, length] = [whole.start, 0]
  for (const { start, end } of [...gone, { start: whole.end, end: whole.end }]) {
    if (start > done) {
      const text = markdown.slice(done, start)
      parts.push({ from: done, at: length, text })
      length += text.length
    }
    done = Math.max(done, end)
  }
  const all = parts.map(({ text }) => text).join('')
  const leading = gone.length === 0 ? 0 : all.length - all.trimStart().length
  const kept = gone.length === 0 ? all : all.trim()
  const starts = parts.map(({ from }) => from)
  const place = (offset: number): number => {
    const part = parts[firstFrom(starts, offset + 1) - 1]
    const found = part === undefined ? 0 : part.at + Math.min(offset - part.from, part.text.length)
    return Math.min(kept.length, Math.max(0, found - leading))
  }
  return { kept, place }
}

/** What is cut out of a block, as blocks of their own: sentences that follow one another together, cells a row each. */
function setApart(
  markdown: string,
  block: MarkdownBlock,
  cuts: readonly Passage[],
): readonly AnchoredDraft[] {
  if (block.kind === 'table') {
    const cells = cuts.map(({ start, end }) => markdown.slice(start, end).trim())
    return cells.length === 0 ? [] : [{ kind: 'paragraph', markdown: cells.join('\n'), spans: [] }]
  }
  const runs: { start: number; end: number }[] = []
  for (const { start, end } of cuts) {
    const last = runs.at(-1)
    if (last?.end === start) last.end = end
    else runs.push({ start, end })
  }
  return runs.map(({ start, end }) => draftOf(block, markdown.slice(start, end).trim()))
}
