import type { PixelRect } from '../../../core/geometry.ts'
import type { OcrPiece, PlacedText } from './ocr-output.ts'

/** Lines as they come, each once, and a watch over a model that goes round in circles. */
export type LineGuard = {
  /** False once the model should be stopped: what it wrote since it began to repeat itself is left out. */
  take(piece: OcrPiece): boolean
  /** In the order in which they were read. */
  lines(): readonly PlacedText[]
  /** Texts without a place, in the order in which they were read. */
  unplaced(): readonly string[]
  /** Lines left out because they were there already, or were part of the circle. */
  repeated(): number
}

/** Lines in a row that may lie where others lie: stamps and handwriting cross print, but not line after line. */
const OLD_PLACES_MAX = 5
/** Texts in a row that may have no place of their own. */
const UNPLACED_MAX = 11
/** Boxes with this share in common, intersection over union, are one place: the model is off by 1 to 4 pixels (spec §14). */
const SAME_PLACE = 0.5

/**
 * Print does not lie on print: a model that keeps coming back to places it has read is in a loop, whatever it writes there.
 * Texts say nothing: tables repeat zeros, receipts ones, labels whole addresses, but each in its own place. Nor does order:
 * at the end of a column the boxes rightly go back up.
 */
export function createLineGuard(): LineGuard {
  const seen: PlacedText[] = []
  const lines: PlacedText[] = []
  const unplaced: string[] = []
  let repeated = 0
  let oldPlaces = 0
  let keptInOldPlaces = 0
  let withoutPlace = 0

  const takeUnplaced = (text: string): boolean => {
    withoutPlace++
    if (unplaced.includes(text)) repeated++
    else unplaced.push(text)
    return withoutPlace <= UNPLACED_MAX
  }

  const takePlaced = (line: PlacedText): boolean => {
    withoutPlace = 0
    const there = seen.filter(({ rect }) => share(rect, line.rect) >= SAME_PLACE)
    // Copies too: a loop may creep down the page.
    seen.push(line)
    oldPlaces = there.length === 0 ? 0 : oldPlaces + 1
    if (oldPlaces === 0) keptInOldPlaces = 0
    if (oldPlaces > OLD_PLACES_MAX) {
      repeated += keptInOldPlaces + 1
      lines.splice(lines.length - keptInOldPlaces)
      return false
    }
    if (there.some(({ text }) => text === line.text)) {
      repeated++
      return true
    }
    if (oldPlaces > 0) keptInOldPlaces++
    lines.push(line)
    return true
  }

  return {
    take: (piece) => (piece.kind === 'placed' ? takePlaced(piece) : takeUnplaced(piece.text)),
    lines: () => lines,
    unplaced: () => unplaced,
    repeated: () => repeated,
  }
}

/** Intersection over union, in [0, 1]. */
function share(a: PixelRect, b: PixelRect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const common = width * height
  return common / (a.width * a.height + b.width * b.height - common)
}
