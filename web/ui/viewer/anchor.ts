import type { Size } from '../../../core/geometry.ts'
import { type DeskLayout, pageAt, sheetOf } from './desk-layout.ts'

/**
 * A point of a page and where on the screen it is held, so that whatever changes the layout, such as zooming, turning, a
 * wider window, or a page whose size becomes known, moves nothing under a person's eyes.
 */
export type Anchor = Readonly<{
  page: number
  /** Fractions of the sheet. */
  x: number
  y: number
  /** CSS pixels from the corner of what is visible of the desk. */
  atX: number
  atY: number
}>

export type Scroll = Readonly<{ left: number; top: number }>

/** What lies at a point of the screen now. */
export function anchorAt(
  layout: DeskLayout,
  scroll: Scroll,
  at: Readonly<{ x: number; y: number }>,
): Anchor | undefined {
  const sheet = sheetOf(layout, pageAt(layout, scroll.top + at.y))
  if (sheet === undefined) return undefined
  return {
    page: sheet.page,
    x: (scroll.left + at.x - sheet.left) / sheet.width,
    // Between pages it belongs to the edge of the one above.
    y: Math.min(1, (scroll.top + at.y - sheet.top) / sheet.height),
    atX: at.x,
    atY: at.y,
  }
}

/** How far to scroll so that `anchor` is where it was. */
export function scrollTo(layout: DeskLayout, anchor: Anchor): Scroll | undefined {
  const sheet = sheetOf(layout, anchor.page)
  if (sheet === undefined) return undefined
  return {
    left: sheet.left + anchor.x * sheet.width - anchor.atX,
    top: sheet.top + anchor.y * sheet.height - anchor.atY,
  }
}

/** Where a person looks: a third down the middle. */
export function eyes({ width, height }: Size): Readonly<{ x: number; y: number }> {
  return { x: width / 2, y: height / 3 }
}
