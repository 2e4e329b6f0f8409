import type { Box } from '../../core/geometry.ts'

/** A box on one of several pages. */
export type PageBox = Readonly<{ page: number; box: Box }>

/** Cells a page is divided into, across and down: half a millimetre of A4. */
const ACROSS = 420
const DOWN = 594

/** Areas of two sets of boxes, each counted once where its boxes overlap, in pages. */
export function sharedArea(
  a: readonly PageBox[],
  b: readonly PageBox[],
): Readonly<{ onlyA: number; onlyB: number; both: number }> {
  const cells = new Map<number, number>()
  mark(a, 1, cells)
  mark(b, 2, cells)
  const count = (mask: number) => [...cells.values()].filter((cell) => cell === mask).length / (ACROSS * DOWN)
  return { onlyA: count(1), onlyB: count(2), both: count(3) }
}

/** Intersection over union, in [0, 1]; 0 for two empty sets. */
export function iouOf(a: readonly PageBox[], b: readonly PageBox[]): number {
  const { onlyA, onlyB, both } = sharedArea(a, b)
  return both === 0 ? 0 : both / (onlyA + onlyB + both)
}

/** Share of `inner` that `outer` covers, in [0, 1]. */
export function coveredBy(inner: readonly PageBox[], outer: readonly PageBox[]): number {
  const { onlyA, both } = sharedArea(inner, outer)
  return both === 0 ? 0 : both / (onlyA + both)
}

/** A cell is inside a box when its middle is. */
function mark(boxes: readonly PageBox[], bit: number, cells: Map<number, number>): void {
  for (const { page, box } of boxes) {
    for (let y = Math.round(box.y0 * DOWN); y < Math.round(box.y1 * DOWN); y++) {
      for (let x = Math.round(box.x0 * ACROSS); x < Math.round(box.x1 * ACROSS); x++) {
        const cell = (page * DOWN + y) * ACROSS + x
        cells.set(cell, (cells.get(cell) ?? 0) | bit)
      }
    }
  }
}
