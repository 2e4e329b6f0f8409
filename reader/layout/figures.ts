import type { Draft } from './draft.ts'
import { escapeInline, escapeStart } from './escape.ts'
import { median } from './statistics.ts'

/** `Figure 3`, not `Table 3`: what stands above is a picture with words in it. */
const FIGURE_CAPTION = /^(?:figure|fig\b|chart|scheme|plate|photo|map|exhibit)/i

/** Letters of a usual line inside a picture, at most: axis labels, legends, names of boxes. */
const LABEL_LETTERS_MAX = 18

/**
 * Labels above a figure's caption become one block of kind figure: they are words of a picture, not text to read on.
 * Walks up from the caption until something that reads as text, a caption or a full table.
 */
export function gatherFigures(drafts: readonly Draft[]): readonly Draft[] {
  let gathered: readonly Draft[] = []
  for (const draft of drafts) {
    gathered = isFigureCaption(draft) ? [...withFigure(gathered), draft] : [...gathered, draft]
  }
  return gathered
}

function isFigureCaption(draft: Draft): boolean {
  return draft.kind === 'caption' && FIGURE_CAPTION.test(draft.pieces[0]?.text ?? '')
}

function withFigure(drafts: readonly Draft[]): readonly Draft[] {
  let from = drafts.length
  for (let i = drafts.length - 1; i >= 0 && (isLabels(drafts[i]!) || drafts[i]!.kind === 'heading'); i--) {
    // A heading is part of the picture only when labels stand above it as well.
    if (drafts[i]!.kind !== 'heading') from = i
  }
  const labels = drafts.slice(from)
  const lines = [...new Set(labels.flatMap((draft) => draft.pieces.map((piece) => piece.line)))]
  if (lines.length === 0) return drafts
  const pieces = lines.map((line, i) => ({
    text: escapeStart(escapeInline(line.text)) + (i < lines.length - 1 ? '\n' : ''),
    line,
  }))
  return [...drafts.slice(0, from), { kind: 'figure', pieces }]
}

function isLabels(draft: Draft): boolean {
  if (draft.kind === 'caption' || draft.kind === 'code' || draft.kind === 'heading') return false
  if (draft.kind === 'table') return emptyShare(draft) > 0.35
  const letters = draft.pieces.map((piece) => piece.line.text.match(/\p{L}/gu)?.length ?? 0)
  return median(letters, 0) <= LABEL_LETTERS_MAX
}

/** Share of a table's cells without print: labels of a picture seldom stand in full rows and columns. */
function emptyShare(draft: Draft): number {
  const markdown = draft.pieces.map((piece) => piece.text).join('')
  const cells = markdown.split('\n').flatMap((row) => row.split(/(?<!\\)\|/).slice(1, -1))
  return cells.filter((cell) => cell.trim() === '').length / Math.max(1, cells.length)
}
