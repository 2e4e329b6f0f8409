import type { PixelRect } from '../../../core/geometry.ts'
import { type Axis, type CutPlace, cutPlaces, spanOf } from './cut-places.ts'
import type { PrintRow } from './print-rows.ts'
import { isProse, proseColumns } from './reading-columns.ts'
import { needOf, paperBelow } from './tile-need.ts'

/** A window in two that overlap; `first` is read before `second`. */
export type Cut = Readonly<{ axis: Axis; first: PixelRect; second: PixelRect }>

/**
 * Costs, in tiles. A line torn between rows is lost; one torn along its row has to be joined by its text, which is worth
 * some tiles to avoid, as is an order of reading lost, but not any number of them on a strip of long lines.
 */
const TORN_BETWEEN = 2
const TORN_BESIDE = 0.7
const TORN_BESIDE_MAX = 2.5
const NICKED = 0.03
const ORDER_LOST = 1.5
const TABLE_PARTED = 1
const UNEVEN = 0.3

/**
 * The cut that costs least: few tiles in the end, no line torn, columns of prose kept whole. Undefined when the window
 * cannot be cut. `rows` are those in the window, in ascending order of letter height.
 */
export function bestCut(window: PixelRect, rows: readonly PrintRow[], patchesMax: number): Cut | undefined {
  let best: Cut | undefined
  let bestCost = Number.POSITIVE_INFINITY
  for (const axis of ['y', 'x'] as const) {
    for (const place of cutPlaces(window, rows, axis)) {
      const cut = partAt(window, place)
      const cost = costOf(cut, place, rows, patchesMax)
      if (cost >= bestCost) continue
      best = cut
      bestCost = cost
    }
  }
  return best
}

function partAt({ x, y, width, height }: PixelRect, { axis, firstEnd, secondStart }: CutPlace): Cut {
  return axis === 'y'
    ? {
        axis,
        first: { x, y, width, height: firstEnd - y },
        second: { x, y: secondStart, width, height: y + height - secondStart },
      }
    : {
        axis,
        first: { x, y, width: firstEnd - x, height },
        second: { x: secondStart, y, width: x + width - secondStart, height },
      }
}

function costOf(
  { axis, first, second }: Cut,
  place: CutPlace,
  rows: readonly PrintRow[],
  patchesMax: number,
): number {
  const parts = [first, second].map((part) => ({ part, need: needOf(part, rows, patchesMax) }))
  const needs = parts.map(({ need }) => Math.max(need.patches, need.tokens))
  const tiles = needs.reduce((sum, need) => sum + Math.ceil(need), 0)
  // A strip whose print is too small can only be cut across its lines, next time if not now.
  const strips = parts.filter(({ part, need }) => need.patches > 1 && paperBelow(part) > 0).length
  const torn = axis === 'y' ? place.torn * TORN_BETWEEN : Math.min(place.torn * TORN_BESIDE, TORN_BESIDE_MAX)
  const order = axis === 'y' ? orderCost(place, rows) : tableCost(place, rows)
  const uneven = UNEVEN * (Math.max(...needs) / Math.max(1e-6, needs[0]! + needs[1]!))
  return tiles + torn + strips * TORN_BESIDE_MAX + place.nicked * NICKED + order + uneven
}

/** Letter heights above and below a cut that tell whether columns run on through it. */
const BAND = 25

function orderCost({ firstEnd, secondStart }: CutPlace, rows: readonly PrintRow[]): number {
  const at = (firstEnd + secondStart) / 2
  const above = rows.filter((row) => middle(row) < at && at - middle(row) < BAND * row.letterHeight)
  const below = rows.filter((row) => middle(row) >= at && middle(row) - at < BAND * row.letterHeight)
  return Math.min(proseColumns(above), proseColumns(below)) > 1 ? ORDER_LOST : 0
}

/** Where one side is no prose, what stands beside it on a row belongs to it: cells of a table, labels and figures. */
function tableCost({ firstEnd, secondStart }: CutPlace, rows: readonly PrintRow[]): number {
  const at = (firstEnd + secondStart) / 2
  const left = rows.filter((row) => spanOf(row, 'x').end <= at)
  const right = rows.filter((row) => spanOf(row, 'x').start >= at)
  return isProse(left) && isProse(right) ? 0 : TABLE_PARTED
}

function middle({ y, height }: PrintRow): number {
  return y + height / 2
}
