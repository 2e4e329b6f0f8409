import type { Answer } from '../../../core/answer.ts'
import { plainText } from '../../../core/plain-text.ts'
import { type AnswerBlock, answerBlocks, type Inline, type Run } from './answer-blocks.ts'
import type { Span } from './pdf-draw.ts'
import type { FontName } from './pdf-fonts.ts'
import type { Piece } from './pdf-lines.ts'
import { FULL, type Sheet } from './pdf-sheet.ts'
import { ACCENT, INK, plain, SOFT, title, WARN } from './pdf-styles.ts'
import { faultWords, percent } from './words.ts'

const SIZE = 11.5

/** The answer with its pins, each of which leads to its exhibit. */
export function writeAnswer(sheet: Sheet, answer: Answer): void {
  title(sheet, answer.answered ? 'Answer' : 'Not in these documents')
  for (const block of answerBlocks(answer)) writeBlock(sheet, block, FULL)
  if (!answer.claims.some(({ faults }) => faults.length > 0)) return
  sheet.text('Note', [
    plain(
      'Statements underlined with dashes are not borne out by the cited lines. They are listed below with what is wrong.',
      9,
      WARN,
    ),
  ])
  sheet.space(4)
}

/** Each statement with what checking it found. */
export function writeStatements(sheet: Sheet, { answer, claims }: Answer): void {
  if (claims.length === 0) return
  title(sheet, 'Statements')
  const columns = columnsOf([0.5, 0.12, 0.1, 0.28])
  const row = (texts: readonly (readonly Piece[])[]) =>
    sheet.row(
      columns.map((span, at) => ({ ...span, pieces: texts[at] ?? [] })),
      { rule: true },
    )
  row(['Statement', 'Exhibits', 'Support', 'Checked'].map((name) => [plain(name, 8.5, SOFT)]))
  for (const { start, end, markers, support, faults } of claims) {
    const checked =
      faults.length === 0
        ? [plain('borne out', 9)]
        : [{ ...plain('not borne out', 9, WARN), font: 'Bold' as const }, plain(`: ${faultWords(faults)}`, 9)]
    row([
      [plain(bare(answer.slice(start, end)), 9)],
      markers.map((marker) => ({ ...pin(marker), size: 9, text: ` ${marker}` })),
      [plain(percent(support), 9)],
      checked,
    ])
  }
}

function bare(markdown: string): string {
  return plainText(markdown.replace(/\s?\[\d{1,4}\]/g, ''))
}

/** Columns of these shares of the width, with white between them. */
function columnsOf(shares: readonly number[], { x, width }: Span = FULL): readonly Span[] {
  const starts = shares.map((_, at) => shares.slice(0, at).reduce((sum, share) => sum + share, 0))
  return shares.map((share, at) => ({ x: x + (starts[at] ?? 0) * width, width: share * width - 8 }))
}

const INDENT = 16

function writeBlock(sheet: Sheet, block: AnswerBlock, span: Span): void {
  switch (block.kind) {
    case 'paragraph':
      sheet.text('P', block.content.map(pieceOf), { span })
      break
    case 'heading':
      sheet.text(
        'P',
        block.content.map((inline) => ({ ...pieceOf(inline), font: 'Bold' as const })),
        { span },
      )
      break
    case 'quote':
      sheet.text('BlockQuote', block.content.map(pieceOf), { span: inset(span), bar: SOFT })
      break
    case 'code':
      sheet.text('Code', [{ ...plain(block.text, 9), font: 'Mono' }], { span: inset(span) })
      break
    case 'list':
      for (const [at, item] of block.items.entries()) writeItem(sheet, item, markOf(block.first, at), span)
      break
    case 'table':
      writeTable(sheet, block.rows, span)
  }
  sheet.space(6)
}

function markOf(first: number | undefined, at: number): string {
  return first === undefined ? '•' : `${first + at}.`
}

/** The mark stands in the text, so that it is read with it. */
function writeItem(sheet: Sheet, item: readonly AnswerBlock[], mark: string, span: Span): void {
  const [first, ...rest] = item
  if (first?.kind === 'paragraph') {
    sheet.text('LI', [plain(`${mark} `, SIZE), ...first.content.map(pieceOf)], { span: inset(span) })
  } else if (first !== undefined) writeBlock(sheet, first, inset(span))
  for (const block of rest) writeBlock(sheet, block, inset(inset(span)))
}

function writeTable(sheet: Sheet, rows: readonly (readonly (readonly Inline[])[])[], span: Span): void {
  const count = Math.max(1, ...rows.map(({ length }) => length))
  const columns = columnsOf(
    Array.from({ length: count }, () => 1 / count),
    span,
  )
  for (const [at, row] of rows.entries()) {
    const cells = columns.map((column, place) => ({
      ...column,
      pieces: (row[place] ?? []).map((inline) => ({
        ...pieceOf(inline),
        size: 9.5,
        ...(at === 0 && { font: 'Bold' as const }),
      })),
    }))
    sheet.row(cells, { rule: true })
  }
}

function inset({ x, width }: Span): Span {
  return { x: x + INDENT, width: width - INDENT }
}

const FONTS: Readonly<Record<Run['style'], FontName>> = {
  plain: 'Sans',
  strong: 'Bold',
  emphasis: 'Italic',
  code: 'Mono',
}

function pieceOf(inline: Inline): Piece {
  if ('marker' in inline) return pin(inline.marker)
  return {
    text: inline.text,
    font: FONTS[inline.style],
    size: SIZE,
    color: INK,
    ...(inline.doubted && { doubted: true }),
  }
}

function pin(marker: number): Piece {
  return { text: `[${marker}]`, font: 'Bold', size: SIZE, color: ACCENT, goTo: `exhibit-${marker}` }
}
