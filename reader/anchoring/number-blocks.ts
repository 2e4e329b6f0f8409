import { type Box, clampBox, union } from '../../core/geometry.ts'
import type { Block, Line, RawLine } from '../../core/page.ts'
import type { Layout } from '../layout/layout.ts'
import type { AnchoredDraft } from './draft.ts'

const WHOLE_PAGE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 }

/** Gives blocks, and lines as blocks first print them, their ids. `lines` are what the spans of the drafts name. */
export function numberBlocks(
  drafts: readonly AnchoredDraft[],
  lines: readonly RawLine[],
  page: number,
): Layout {
  const ids = new Map<number, string>()
  for (const { line } of drafts.flatMap((draft) => draft.spans)) {
    if (!ids.has(line)) ids.set(line, idOf(page, 'l', ids.size + 1))
  }
  const numbered = new Map([...ids].map(([place, id]) => [id, toLine(lines[place]!, id)]))
  const blocks = drafts.map(({ kind, level, markdown, spans }, i): Block => {
    const own = [...new Set(spans.map(({ line }) => ids.get(line)!))].sort()
    const printed = own.map((id) => numbered.get(id)!)
    return {
      id: idOf(page, 'b', i + 1),
      kind,
      ...(level !== undefined && { level }),
      markdown,
      spans: spans.map(({ start, end, line }) => ({ start, end, line: ids.get(line)! })),
      lines: own,
      box: union(printed.map(({ box }) => box)) ?? WHOLE_PAGE,
      confidence: meanConfidence(printed),
      ...(own.length === 0 && { unanchored: true as const }),
    }
  })
  return { lines: [...numbered.values()], blocks }
}

function toLine({ text, box, confidence, words, style }: RawLine, id: string): Line {
  return { id, text, box: clampBox(box), confidence, words, ...(style && { style }) }
}

/** Four digits, or as many as it takes: `p0003l0012`. */
function idOf(page: number, letter: 'l' | 'b', ordinal: number): string {
  return `p${String(page).padStart(4, '0')}${letter}${String(ordinal).padStart(4, '0')}`
}

/** Mean weighted by length of text; 0 for no lines. */
function meanConfidence(lines: readonly Line[]): number {
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0)
  const sum = lines.reduce((total, line) => total + line.confidence * line.text.length, 0)
  return characters === 0 ? 0 : Math.min(1, Math.max(0, sum / characters))
}
