import { type Box, clampBox, relativeTo, union } from '../../../core/geometry.ts'

/** One strip of a page to be shown alone, and the lit boxes in it as fractions of the strip. */
export type Crop = Readonly<{ region: Box; boxes: readonly Box[] }>

/** White left around the lines, as fractions of the page: a few letters to the sides, half a line above and below. */
const MARGIN = { across: 0.015, down: 0.008 }

/** A strip is at least this much of the page's width: two words blown up to the card's width would look like a poster. */
const WIDTH_MIN = 0.35

/** Lines further apart than this much of the page's height, some three lines of print, are shown in strips of their own. */
const GAP_MAX = 0.05

/** The strips, from the top of the page down, that together show `boxes` and little else. */
export function cropsOf(boxes: readonly Box[]): readonly Crop[] {
  const groups: Box[][] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const box of boxes.toSorted((a, b) => a.y0 - b.y0)) {
    const last = groups.at(-1)
    if (last && box.y0 - bottom <= GAP_MAX) last.push(box)
    else groups.push([box])
    bottom = Math.max(bottom, box.y1)
  }
  return groups.flatMap((group) => {
    const around = union(group)
    if (around === undefined) return []
    const region = withRoom(around)
    return [{ region, boxes: group.map((box) => relativeTo(region, box)) }]
  })
}

function withRoom({ x0, y0, x1, y1 }: Box): Box {
  const more = Math.max(MARGIN.across, (WIDTH_MIN - (x1 - x0)) / 2)
  // Room that is missing at one edge of the page is taken at the other.
  const left = Math.max(0, x0 - more - Math.max(0, x1 + more - 1))
  const right = Math.min(1, x1 + more + Math.max(0, more - x0))
  return clampBox({ x0: left, y0: y0 - MARGIN.down, x1: right, y1: y1 + MARGIN.down })
}
