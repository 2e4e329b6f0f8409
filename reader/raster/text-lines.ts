import type { PixelRect } from '../../core/geometry.ts'
import type { Component } from './components.ts'

/** The pieces of ink that stand on one row of print with no gutter between them, and the frame around them. */
export type TextLine = Readonly<{ rect: PixelRect; pieces: readonly Component[] }>

/** Pieces at least this share of the letters' height are letters; smaller ones are dots, dashes, dirt. */
const LETTER_MIN = 0.45
/** Taller than this many letters is a picture or a frame. */
const LETTER_MAX = 8
/** Neighbors on a line differ in height by less than this: `a` beside `f`, not a letter beside a bracket over two rows. */
const HEIGHT_RATIO_MIN = 0.5
/** And share at least this part of the lower one's height. */
const OVERLAP_MIN = 0.5

/**
 * Chains letters to their right-hand neighbors, `gutter` letter heights away at most, and then gives each chain the
 * marks and odd pieces that lie on its row. Works on unstraight and unequal lines, as no row is assumed to be level.
 */
export function findTextLines(
  pieces: readonly Component[],
  textHeight: number,
  gutter: number,
): readonly TextLine[] {
  const sized = pieces.filter(
    ({ height, width }) => height <= textHeight * LETTER_MAX && width <= textHeight * 60,
  )
  const letters = sized.filter(({ height }) => height >= textHeight * LETTER_MIN)
  const marks = sized.filter(({ height }) => height < textHeight * LETTER_MIN)
  const chains = mergeRows(chain(letters, gutter), gutter)
  return attach(chains, marks, textHeight, gutter)
}

function chain(letters: readonly Component[], gutter: number): Component[][] {
  const sorted = letters.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const parents = sorted.map((_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  const heightMax = sorted.reduce((most, { height }) => Math.max(most, height), 0)
  for (let i = 0; i < sorted.length; i++) {
    const left = sorted[i]!
    const reach = left.x + left.width + heightMax * 2 * gutter
    for (let j = i + 1; j < sorted.length && sorted[j]!.x <= reach; j++) {
      if (areNeighbors(left, sorted[j]!, gutter)) parents[find(j)] = find(i)
    }
  }
  const chains = new Map<number, Component[]>()
  sorted.forEach((letter, i) => {
    const known = chains.get(find(i))
    if (known === undefined) chains.set(find(i), [letter])
    else known.push(letter)
  })
  return [...chains.values()]
}

function areNeighbors(a: PixelRect, b: PixelRect, gutter: number): boolean {
  const low = Math.min(a.height, b.height)
  const high = Math.max(a.height, b.height)
  return (
    low >= high * HEIGHT_RATIO_MIN &&
    b.x - (a.x + a.width) <= ((low + high) / 2) * gutter &&
    verticalOverlap(a, b) >= low * OVERLAP_MIN
  )
}

/** Joins chains that lie on the same row and beside or within each other, until none do. */
function mergeRows(chains: Component[][], gutter: number): TextLine[] {
  const lines = chains.map((pieces) => ({ rect: frame(pieces), pieces }))
  for (let merged = true; merged; ) {
    merged = false
    for (let i = 0; i < lines.length; i++) {
      for (let j = lines.length - 1; j > i; j--) {
        const [a, b] = [lines[i]!, lines[j]!]
        const height = Math.min(a.rect.height, b.rect.height)
        if (
          verticalOverlap(a.rect, b.rect) < height * 0.6 ||
          gapBetween(a.rect, b.rect) > height * gutter ||
          height < Math.max(a.rect.height, b.rect.height) * 0.4
        ) {
          continue
        }
        const pieces = [...a.pieces, ...b.pieces]
        lines[i] = { rect: frame(pieces), pieces }
        lines.splice(j, 1)
        merged = true
      }
    }
  }
  return lines
}

/** A mark goes to the line on whose row it lies, if it is near enough; marks of no line are dirt. */
function attach(
  lines: readonly TextLine[],
  marks: readonly Component[],
  textHeight: number,
  gutter: number,
): readonly TextLine[] {
  const pieces = lines.map((line) => [...line.pieces])
  const rects = lines.map(({ rect }) => rect)
  for (const mark of marks.toSorted((a, b) => a.x - b.x)) {
    let best = -1
    let bestGap = textHeight * gutter
    for (let i = 0; i < lines.length; i++) {
      const row = lines[i]!.rect
      const middle = mark.y + mark.height / 2
      if (middle < row.y - row.height * 0.3 || middle > row.y + row.height * 1.3) continue
      const gap = gapBetween(rects[i]!, mark)
      if (gap < bestGap) {
        best = i
        bestGap = gap
      }
    }
    if (best < 0) continue
    pieces[best]!.push(mark)
    rects[best] = frame([rects[best]!, mark])
  }
  return lines.map((_, i) => ({ rect: rects[i]!, pieces: pieces[i]! }))
}

function frame(rects: readonly PixelRect[]): PixelRect {
  let [x0, y0, x1, y1] = [Infinity, Infinity, 0, 0]
  for (const { x, y, width, height } of rects) {
    x0 = Math.min(x0, x)
    y0 = Math.min(y0, y)
    x1 = Math.max(x1, x + width)
    y1 = Math.max(y1, y + height)
  }
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }
}

/** Pixels of height both have in common; negative is the distance between them. */
function verticalOverlap(a: PixelRect, b: PixelRect): number {
  return Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
}

/** Empty pixels between them along the row, 0 when they overlap. */
function gapBetween(a: PixelRect, b: PixelRect): number {
  return Math.max(0, Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width))
}
