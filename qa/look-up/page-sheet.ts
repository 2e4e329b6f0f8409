import type { Box, Rotation } from '../../core/geometry.ts'
import type { Block, Line, LineId, Page } from '../../core/page.ts'
import { type Grid, gridsOf } from './grid.ts'
import type { PrintedLine, Stretch } from './printed-line.ts'
import { type Sheet, sheetOf } from './sheet.ts'

/** A page's lines as a sheet, in the page's order and turned upright, and its tables over the same lines. */
export function pageSheet(
  page: Pick<Page, 'lines' | 'blocks' | 'width' | 'height' | 'rotation'>,
): Readonly<{ sheet: Sheet; grids: readonly Grid[] }> {
  const isTurned = page.rotation === 90 || page.rotation === 270
  const aspect = isTurned ? page.height / page.width : page.width / page.height
  const lines = page.lines.map((line) => printedLine(line, page.rotation))
  const indexes = new Map(page.lines.map((line, index) => [line.id, index]))
  const grids = page.blocks
    .filter((block) => block.kind === 'table')
    .flatMap((block) => gridsOf(block.markdown, (start, end) => printedIn(block, start, end, lines, indexes)))
  return { sheet: sheetOf(lines, aspect), grids }
}

/** The stretches of lines that a stretch of a block's markdown is printed on. */
function printedIn(
  { markdown, spans }: Block,
  start: number,
  end: number,
  lines: readonly PrintedLine[],
  indexes: ReadonlyMap<LineId, number>,
): readonly Stretch[] {
  return spans.flatMap((span) => {
    const line = indexes.get(span.line)
    const from = Math.max(start, span.start)
    const to = Math.min(end, span.end)
    if (line === undefined || from >= to) return []
    const said = markdown
      .slice(from, to)
      .replace(/[|\\]|<br\s*\/?>/g, ' ')
      .trim()
    const text = lines[line]?.text ?? ''
    const at = text.indexOf(said)
    if (said === '') return []
    return [at === -1 ? { line, start: 0, end: text.length } : { line, start: at, end: at + said.length }]
  })
}

function printedLine({ text, words, box }: Line, rotation: Rotation): PrintedLine {
  const placed: PrintedLine['words'][number][] = []
  let start = 0
  for (const word of words) {
    const at = text.indexOf(word.text, start)
    if (at === -1) continue
    const { x0, x1 } = upright(word.box, rotation)
    placed.push({ start: at, end: at + word.text.length, x0, x1 })
    start = at + word.text.length
  }
  const whole = upright(box, rotation)
  return {
    text,
    box: whole,
    words: placed.length > 0 ? placed : [{ start: 0, end: text.length, x0: whole.x0, x1: whole.x1 }],
  }
}

/** The box after the clockwise turn that makes the page's print upright. */
function upright({ x0, y0, x1, y1 }: Box, rotation: Rotation): Box {
  if (rotation === 90) return { x0: 1 - y1, y0: x0, x1: 1 - y0, y1: x1 }
  if (rotation === 180) return { x0: 1 - x1, y0: 1 - y1, x1: 1 - x0, y1: 1 - y0 }
  if (rotation === 270) return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 }
  return { x0, y0, x1, y1 }
}
