import { type Draft, rowsBlock } from './draft.ts'
import { lettersOf } from './letters.ts'
import { median } from './statistics.ts'

/** `Figure 3`, not `Table 3`: what stands above is a picture with words in it. */
const FIGURE_CAPTION = /^(?:figure|fig\b|chart|scheme|plate|photo|map|exhibit)/i

/** Letters of a usual line inside a picture, at most: axis labels, legends, names of boxes. */
const LABEL_LETTERS_MAX = 18

/**
 * Labels above a figure's caption become one block of kind figure: they are words of a picture, not text to read on.
 * Walks up from the caption until something that reads as text, a caption, or a table under its caption.
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
  for (let i = drafts.length - 1; i >= 0 && couldBeInside(drafts, i); i--) {
    // A heading is part of the picture only when labels stand above it as well.
    if (drafts[i]!.kind !== 'heading') from = i
  }
  const labels = drafts.slice(from)
  const lines = [...new Set(labels.flatMap((draft) => draft.pieces.map((piece) => piece.line)))]
  if (lines.length === 0) return drafts
  return [...drafts.slice(0, from), rowsBlock(lines, 'figure')]
}

/** Labels, headings among them, and what looks like a table but has no caption of its own. */
function couldBeInside(drafts: readonly Draft[], i: number): boolean {
  const draft = drafts[i]!
  if (draft.kind === 'heading') return true
  if (draft.kind === 'table') return drafts[i - 1]?.kind !== 'caption'
  if (draft.kind !== 'paragraph' && draft.kind !== 'list') return false
  const letters = draft.pieces.map((piece) => lettersOf(piece.line.text))
  return median(letters, 0) <= LABEL_LETTERS_MAX
}
