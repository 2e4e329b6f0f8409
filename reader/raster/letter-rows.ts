import type { PixelRect } from '../../core/geometry.ts'
import type { Component } from './components.ts'

/** Fewer letters in a row are dirt, a bullet, a corner of a frame. */
const LETTERS_MIN = 4
/** Letters of a row stand no further apart than this many heights: two spaces. */
const GAP_MAX = 1.6
/** A row's letters are of one size: none is this many times as high as the row's first. */
const SIZE_RATIO_MAX = 2.5
/** Share of a row's letters that must stand on its base line, and how many heights off it they may be. */
const ON_LINE_MIN = 0.6
const ON_LINE = 0.22
/** Share of a row's width that its letters must fill. */
const FILLED_MIN = 0.45
/** Share of the ink where a row stands that must be its letters: in pictures it is not. */
const OWN_INK_MIN = 0.55
/** Least relative spread of their ink: dots of a leader, dashes of a rule and boxes to fill in are all alike, letters are not. */
const SPREAD_MIN = 0.06

export type LetterRowsOptions = Readonly<{
  /** Of the page's letters, in pixels. */
  height: number
  /** Rows run across the image; else down it. */
  upright: boolean
  /** Pixels of ink inside a rectangle, and a little around it. */
  inkIn: (rect: PixelRect) => number
}>

/** The rows that letters form: letters of one size, side by side on one line, with little else between them. */
export function letterRows(letters: readonly Component[], options: LetterRowsOptions): readonly PixelRect[] {
  const { height, upright, inkIn } = options
  if (height === 0) return []
  const along = upright ? letters : letters.map(turned)
  return gather(along, height)
    .filter((row) => isText(row, height))
    .map((row) => ({ pixels: row.reduce((sum, { pixels }) => sum + pixels, 0), frame: frameOf(row) }))
    .map(({ pixels, frame }) => ({ pixels, frame: upright ? frame : turned(frame) }))
    .filter(({ pixels, frame }) => pixels >= OWN_INK_MIN * inkIn(frame))
    .map(({ frame }) => frame)
}

function turned<T extends PixelRect>(rect: T): T {
  return { ...rect, x: rect.y, y: rect.x, width: rect.height, height: rect.width }
}

/** From left to right, each letter to the nearest open row that it stands beside. */
function gather(letters: readonly Component[], height: number): readonly (readonly Component[])[] {
  const rows: Component[][] = []
  const open = new Map<number, Component[][]>()
  for (const letter of letters.toSorted((a, b) => a.x - b.x || a.y - b.y)) {
    const band = Math.floor((letter.y + letter.height / 2) / height)
    const near = [band - 1, band, band + 1].flatMap((one) => open.get(one) ?? [])
    let row = near.find((one) => isBeside(one.at(-1)!, letter, height))
    if (row === undefined) {
      row = []
      rows.push(row)
    }
    row.push(letter)
    const others = (open.get(band) ?? []).filter(
      (one) => one !== row && one.at(-1)!.x + one.at(-1)!.width + GAP_MAX * height >= letter.x,
    )
    open.set(band, [row, ...others])
  }
  return rows
}

function isBeside(last: Component, next: Component, height: number): boolean {
  const [lower, higher] = [Math.min(last.height, next.height), Math.max(last.height, next.height)]
  const shared = Math.min(last.y + last.height, next.y + next.height) - Math.max(last.y, next.y)
  const gap = next.x - last.x - last.width
  return shared >= lower / 2 && gap <= GAP_MAX * height && higher <= SIZE_RATIO_MAX * lower
}

function isText(row: readonly Component[], height: number): boolean {
  if (row.length < LETTERS_MIN) return false
  const bottoms = row.map(({ y, height }) => y + height)
  const tops = row.map(({ y }) => y)
  const filled = row.reduce((sum, { width }) => sum + width, 0)
  return (
    // On a page that hangs upside down, or on its side, letters stand on the other side.
    (onLine(bottoms, height) || onLine(tops, height)) &&
    filled >= FILLED_MIN * frameOf(row).width &&
    spread(row.map(({ pixels }) => pixels)) >= SPREAD_MIN
  )
}

/** Whether most of the ends lie on one line, that of the median. */
function onLine(ends: readonly number[], height: number): boolean {
  const base = ends.toSorted((a, b) => a - b)[ends.length >> 1]!
  const near = ends.filter((end) => Math.abs(end - base) <= Math.max(1.5, ON_LINE * height)).length
  return near >= ON_LINE_MIN * ends.length
}

/** Standard deviation divided by the mean. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return Math.sqrt(variance) / mean
}

function frameOf(row: readonly PixelRect[]): PixelRect {
  const x = Math.min(...row.map((one) => one.x))
  const y = Math.min(...row.map((one) => one.y))
  return {
    x,
    y,
    width: Math.max(...row.map((one) => one.x + one.width)) - x,
    height: Math.max(...row.map((one) => one.y + one.height)) - y,
  }
}
