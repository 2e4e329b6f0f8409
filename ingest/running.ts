import type { Block, BlockKind, Page } from '../core/page.ts'
import { type EdgeText, edgeTextOf, type PageEdges } from './running-text.ts'

/**
 * The page with its running headers, footers and page numbers named as such: short blocks in the margin whose text
 * (numbers aside) stands at the same height on the page before, the one before that, or the one after. Layout alone
 * sees one page and can only guess; on page 1 a guess that no neighbour confirms is taken back, because a letterhead
 * or an invoice's first line is content.
 */
export function nameRunning(page: Page, neighbors: readonly PageEdges[]): Page {
  const near = neighbors.filter((edges) => Math.abs(edges.page - page.number) <= 2)
  let changed = false
  const blocks = page.blocks.map((block) => {
    const kind = kindOf(block, page, near)
    if (kind === block.kind) return block
    changed = true
    return renamed(block, kind)
  })
  return changed ? { ...page, blocks } : page
}

function kindOf(block: Block, page: Page, near: readonly PageEdges[]): BlockKind {
  // The first page's title may well be every other page's header; there it is still the title.
  if (page.number === 1 && block.kind === 'heading') return block.kind
  const text = edgeTextOf(block, page.rotation)
  const repeated =
    text !== undefined &&
    near.some((edges) => edges.texts.some((other) => repeats(text, other, page.number - edges.page)))
  if (repeated && isNumber(text)) return 'page-number'
  if (repeated) return text.edge === 'top' ? 'page-header' : 'page-footer'
  const guessed = block.kind === 'page-header' || block.kind === 'page-footer'
  return guessed && text !== undefined && page.number === 1 ? 'paragraph' : block.kind
}

/** How far a running line may move between pages, as a share of the page's height: scans are laid down by hand. */
const SHIFT_MAX = 0.025

function repeats(text: EdgeText, other: EdgeText, distance: number): boolean {
  if (text.edge !== other.edge || Math.abs(text.middle - other.middle) > SHIFT_MAX) return false
  if (isNumber(text)) return isNumber(other) && counts(text, other, distance)
  return alike(text.text, other.text)
}

/** Nothing but a number and the words that go with one: `12`, `- 12 -`, `page 3 of 9`, `iv`. */
function isNumber(text: EdgeText): boolean {
  return /^(page|p|pg|seite|of|von|#| )*#(page|of|von|#| )*$/.test(text.text)
}

/** Page numbers go up with the pages; a column of figures at the page's end does not. */
function counts(text: EdgeText, other: EdgeText, distance: number): boolean {
  return text.numbers.some((number, index) => number - (other.numbers[index] ?? Number.NaN) === distance)
}

/** Share of equal character pairs above which two running lines are one, misread here and there. */
const LIKENESS_MIN = 0.8

function alike(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 6) return false
  const pairsOfB = pairs(b)
  let common = 0
  for (const [pair, count] of pairs(a)) common += Math.min(count, pairsOfB.get(pair) ?? 0)
  return (2 * common) / (a.length + b.length - 2) >= LIKENESS_MIN
}

/** Adjacent characters with their counts: Dice's coefficient over them forgives a misread letter. */
function pairs(text: string): ReadonlyMap<string, number> {
  const counted = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    counted.set(pair, (counted.get(pair) ?? 0) + 1)
  }
  return counted
}

/** The block as another kind. Level and hashes belong to headings only; the spans move with the text. */
export function renamed(block: Block, kind: BlockKind): Block {
  const { level: _, ...rest } = block
  const marks = /^#{1,6} +/.exec(block.markdown)?.[0].length ?? 0
  if (block.kind !== 'heading' || marks === 0) return { ...rest, kind }
  const spans = block.spans
    .filter((span) => span.end > marks)
    .map((span) => ({ ...span, start: Math.max(0, span.start - marks), end: span.end - marks }))
  return { ...rest, kind, markdown: block.markdown.slice(marks), spans }
}
