import { type Box, clampBox, union } from '../../core/geometry.ts'
import type { Block, Line } from '../../core/page.ts'
import { columnBlocks } from './column-blocks.ts'
import { readsRightToLeft } from './direction.ts'
import { type Draft, rowsBlock } from './draft.ts'
import { type Fragment, toFragments, weightedConfidence } from './fragment.ts'
import { type Frame, uprightFrame } from './frame.ts'
import { findFramedTables } from './framed-tables.ts'
import { findFurniture } from './furniture.ts'
import type { Layout, LayoutInput } from './layout.ts'
import { cutLineNumbers } from './line-numbers.ts'
import { writeMarkdown } from './pieces.ts'
import { measurePrint } from './print.ts'
import { readingOrder } from './reading-order.ts'
import { cutSideways } from './sideways.ts'
import { cutWatermark } from './watermark.ts'

const WHOLE_PAGE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 }

/**
 * Lines in reading order and the blocks of markdown they form. Works on the upright, straightened page; the boxes it
 * returns are those it was given, on the page as shown. Pure: the same input gives the same bytes.
 */
export function layOut(input: LayoutInput): Layout {
  const frame = uprightFrame(input, readsRightToLeft(input.lines))
  const page = frame.place(WHOLE_PAGE)
  // By place, so that nothing below depends on the order in which an engine lists its lines.
  const fragments = toFragments(input.lines, frame).toSorted(
    (a, b) => a.area.top - b.area.top || a.area.left - b.area.left,
  )
  const { sideways, rest: upright } = cutSideways(fragments, page)
  const print = measurePrint(upright)
  const { marks, rest: printed } = cutWatermark(upright, print)
  const { numbers, rest: text } = cutLineNumbers(printed, print, frame)
  const furniture = findFurniture(text, page, print)
  const strokes = input.rules.map((rule) => ({
    area: frame.place(rule.box),
    direction: directionOf(rule, input),
  }))
  const { tables, rest } = findFramedTables(furniture.rest, strokes, print)
  const columns = readingOrder([...tables, ...rest], print)
  const drafts = columns.flatMap((column) => columnBlocks(column, print, frame))
  const beside = numbers.length > 0 ? [rowsBlock(numbers, 'page-number')] : []
  const behind = [...sideways, ...marks].map((mark) => rowsBlock([mark], 'page-footer'))
  const all = [...furniture.before, ...drafts, ...furniture.after, ...beside, ...behind]
  return number(all, input.page, frame)
}

function directionOf(rule: LayoutInput['rules'][number], input: LayoutInput): 'horizontal' | 'vertical' {
  if (input.rotation === 0 || input.rotation === 180) return rule.direction
  return rule.direction === 'horizontal' ? 'vertical' : 'horizontal'
}

/** Gives lines and blocks their ids, in the order in which they are read. */
function number(drafts: readonly Draft[], page: number, frame: Frame): Layout {
  const ids = new Map<Fragment, string>()
  for (const piece of drafts.flatMap((draft) => draft.pieces)) {
    if (!ids.has(piece.line)) ids.set(piece.line, idOf(page, 'l', ids.size + 1))
  }
  const lines = [...ids].map(([fragment, id]) => toLine(fragment, id, frame))
  const blocks = drafts.map((draft, i) => toBlock(draft, idOf(page, 'b', i + 1), ids))
  return { lines, blocks }
}

/** Four digits, or as many as it takes: `p0003l0012`. */
function idOf(page: number, letter: 'l' | 'b', ordinal: number): string {
  return `p${String(page).padStart(4, '0')}${letter}${String(ordinal).padStart(4, '0')}`
}

/** A line's words and text are left to right as printed, whatever way they are read. */
function toLine(fragment: Fragment, id: string, frame: Frame): Line {
  const { box, confidence, style } = fragment
  const words = frame.mirrored ? fragment.words.toReversed() : fragment.words
  const text = words.length === 0 ? fragment.text : words.map((word) => word.text).join(' ')
  return { id, text, box: clampBox(box), confidence, words, ...(style && { style }) }
}

function toBlock(draft: Draft, id: string, ids: ReadonlyMap<Fragment, string>): Block {
  const fragments = [...new Set(draft.pieces.map((piece) => piece.line))]
  const box = union(fragments.map((part) => clampBox(part.box)))
  if (box === undefined) throw new Error('A block needs at least one line.')
  return {
    id,
    kind: draft.kind,
    ...(draft.level !== undefined && { level: draft.level }),
    ...writeMarkdown(draft.pieces, (line) => ids.get(line)!),
    lines: fragments.map((part) => ids.get(part)!),
    box,
    confidence: weightedConfidence(fragments),
  }
}
