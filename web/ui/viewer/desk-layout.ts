import type { Size } from '../../../core/geometry.ts'

/** A page as it lies on the desk, in CSS pixels from the desk's corner. */
export type Sheet = Readonly<{ page: number; left: number; top: number; width: number; height: number }>

/** All pages of a stretch of a document, one below the other. */
export type DeskLayout = Readonly<{
  /** 1-based; both ends count. */
  from: number
  to: number
  /** Of the desk. */
  width: number
  height: number
  /** Of page `from + i`. */
  tops: Float64Array
  sizes: readonly Size[]
}>

/** CSS pixels between pages, and around them. */
export const GAP = 16

export function layOut(
  { from, to }: Readonly<{ from: number; to: number }>,
  sizeOf: (page: number) => Size,
  room: Size,
): DeskLayout {
  const sizes: Size[] = []
  const tops = new Float64Array(Math.max(0, to - from + 1))
  let [top, width] = [GAP, room.width]
  for (let page = from; page <= to; page++) {
    const size = sizeOf(page)
    tops[page - from] = top
    sizes.push(size)
    top += size.height + GAP
    width = Math.max(width, size.width + 2 * GAP)
  }
  return { from, to, width, height: Math.max(room.height, top), tops, sizes }
}

/** Undefined for a page that is not on the desk. */
export function sheetOf(layout: DeskLayout, page: number): Sheet | undefined {
  const size = layout.sizes[page - layout.from]
  const top = layout.tops[page - layout.from]
  if (size === undefined || top === undefined) return undefined
  return { page, top, left: (layout.width - size.width) / 2, ...size }
}

/** The pages that lie between two heights, or the nearest one. */
export function pagesBetween(
  layout: DeskLayout,
  top: number,
  bottom: number,
): Readonly<{ from: number; to: number }> {
  const from = pageAt(layout, top)
  let to = from
  while (to < layout.to && (layout.tops[to + 1 - layout.from] ?? Number.POSITIVE_INFINITY) < bottom) to++
  return { from, to }
}

/** The last page that begins at or above this height. */
export function pageAt(layout: DeskLayout, y: number): number {
  let [low, high] = [0, layout.tops.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((layout.tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return layout.from + Math.max(0, low)
}

/** Browsers cannot lay out more: Firefox stops at 17.8 million CSS pixels, Chromium at 33.5 million. */
const DESK_HEIGHT_MAX = 15_000_000

/** The pages laid out when `page` is looked at: all of them, or as many around it as a browser can lay out. */
export function stretchAround(
  page: number,
  pages: number,
  heightEach: number,
): Readonly<{ from: number; to: number }> {
  const held = Math.max(1, Math.floor(DESK_HEIGHT_MAX / (heightEach + GAP)))
  if (held >= pages) return { from: 1, to: pages }
  // Stretches overlap by half, so that scrolling near the end of one lies in the middle of the next.
  const step = Math.max(1, Math.floor(held / 2))
  const from = Math.max(1, Math.min(Math.floor((page - 1 - step / 2) / step) * step + 1, pages - held + 1))
  return { from, to: Math.min(pages, from + held - 1) }
}
