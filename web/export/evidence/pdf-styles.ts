import type { Fact } from './facts.ts'
import type { Piece } from './pdf-lines.ts'
import { FULL, type Sheet } from './pdf-sheet.ts'

export const INK = '#1b1d21'
export const SOFT = '#5a5f68'
export const ACCENT = '#0b5a8a'
export const WARN = '#8a3b00'

export function plain(text: string, size: number, color: string = INK): Piece {
  return { text, font: 'Sans', size, color }
}

/** Kept with so many points of what it heads. */
export function title(sheet: Sheet, text: string, kept = 80): void {
  sheet.space(16)
  sheet.room(kept)
  sheet.text('H2', [{ text, font: 'Bold', size: 13, color: INK }])
  sheet.space(2)
  sheet.rule()
}

const NAME_WIDTH = 92

/** Names and values in two columns; a value that is nothing leaves its row out. */
export function writeFacts(sheet: Sheet, facts: readonly Fact[]): void {
  for (const [name, value, style] of facts) {
    if (value === undefined || value === '') continue
    const piece: Piece =
      style === 'link'
        ? { ...plain(value, 8, ACCENT), link: value }
        : style === 'hash'
          ? { ...plain(value, 8), font: 'Mono' }
          : plain(value, 9)
    sheet.row([
      { x: FULL.x, width: NAME_WIDTH - 8, pieces: [plain(name, 9, SOFT)] },
      { x: FULL.x + NAME_WIDTH, width: FULL.width - NAME_WIDTH, pieces: [piece] },
    ])
  }
}
