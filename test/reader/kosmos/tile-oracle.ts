import type { PixelRect, Size } from '../../../core/geometry.ts'
import type { RawLine } from '../../../core/page.ts'
import type { Random } from '../../../eval/anchoring/random.ts'
import { gridOf } from '../../../reader/kosmos/picture/grid.ts'
import { toPageBox } from '../../../reader/kosmos/picture/location.ts'
import { type Tile, tileSize } from '../../../reader/kosmos/tiles/tile.ts'
import type { PrintedLine } from './printed-pages.ts'

/**
 * Reads a tile as a model would that knows what is printed: whole lines with a slip now and then, of lines that the edge
 * cuts what is left of them, misread at the cut; boxes off by up to 2 pixels of the resized tile, whole numbers.
 */
export function readTile(tile: Tile, lines: readonly PrintedLine[], random: Random): readonly RawLine[] {
  return lines.flatMap((line) => readLine(tile, line, random) ?? [])
}

/** The share of lines in which a letter is misread, wherever it stands. */
const SLIP = 0.2
/** The height of a line that must show for anything to be read at all. */
const SLIVER = 0.15

function readLine(
  { window, paperBelow, paper }: Tile,
  line: PrintedLine,
  random: Random,
): RawLine | undefined {
  const visible = intersect(line.rect, window)
  if (visible === undefined) return undefined
  const letters = [...line.text]
  const advance = line.rect.width / letters.length
  const shown = letters.filter((_, i) => {
    const middle = line.rect.x + (i + 0.5) * advance
    return middle > visible.x && middle < visible.x + visible.width
  })
  const height = visible.height / line.rect.height
  if (shown.length === 0 || height < SLIVER) return undefined
  const cut = {
    left: visible.x > line.rect.x,
    right: visible.x + visible.width < line.rect.x + line.rect.width,
  }
  const slipAt = random() < SLIP ? Math.floor(random() * shown.length) : -1
  const text = shown
    .map((letter, i) => {
      const atCut = (cut.left && i < 2) || (cut.right && i >= shown.length - 2)
      const misread = i === slipAt || random() < (height < 1 ? 1 - height / 2 : atCut ? 0.4 : 0)
      return misread ? slip(random) : letter
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '') return undefined
  return toLine(text, visible, { window, paperBelow, paper }, random)
}

function toLine(text: string, visible: PixelRect, tile: Tile, random: Random): RawLine {
  const size = tileSize(tile)
  const { resized } = gridOf(size)
  const jitter = () => Math.floor(random() * 5) - 2
  const x = (at: number) => at_(at - tile.window.x, size.width, resized.width)
  const y = (at: number) => at_(at - tile.window.y, size.height, resized.height)
  const at_ = (at: number, from: number, to: number) =>
    Math.max(0, Math.min(to - 1, Math.floor((at / from) * to) + jitter()))
  const [x0, y0] = [x(visible.x), y(visible.y)]
  const x1 = Math.max(x0 + 1, x(visible.x + visible.width))
  const y1 = Math.max(y0 + 1, y(visible.y + visible.height))
  return withWords(text, toPageBox(x0, y0, x1, y1, resized))
}

/** Words share the line's width by their letters. */
export function withWords(text: string, box: RawLine['box']): RawLine {
  const step = (box.x1 - box.x0) / text.length
  let at = 0
  const words = text.split(' ').map((word) => {
    const x0 = box.x0 + at * step
    at += word.length + 1
    return { text: word, confidence: 0.9, box: { ...box, x0, x1: x0 + word.length * step } }
  })
  return { text, box, confidence: 0.9, words }
}

function slip(random: Random): string {
  return 'lI1oO0ce'[Math.floor(random() * 8)] ?? 'l'
}

function intersect(a: PixelRect, b: PixelRect): PixelRect | undefined {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

/** What was lost of a page, and what came twice: printed lines no read line stands for, and the read lines left over. */
export function compareLines(
  printed: readonly PrintedLine[],
  read: readonly RawLine[],
  page: Size,
): Readonly<{ lost: readonly PrintedLine[]; extra: readonly RawLine[] }> {
  const left = new Set(read)
  const lost: PrintedLine[] = []
  for (const line of printed) {
    const found = [...left].find((other) => isReadingOf(other, line, page))
    if (found === undefined) lost.push(line)
    else left.delete(found)
  }
  return { lost, extra: [...left] }
}

/** In its place from end to end, and right but for slips: one, and one in a hundred letters. */
function isReadingOf({ text, box }: RawLine, { text: truth, rect }: PrintedLine, page: Size): boolean {
  const off = (at: number, side: number, expected: number) => Math.abs(at * side - expected)
  const slack = rect.height
  return (
    off(box.x0, page.width, rect.x) <= slack &&
    off(box.x1, page.width, rect.x + rect.width) <= slack &&
    off((box.y0 + box.y1) / 2, page.height, rect.y + rect.height / 2) <= rect.height * 0.6 &&
    differences(text, truth) <= 1 + truth.length / 100
  )
}

function differences(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
