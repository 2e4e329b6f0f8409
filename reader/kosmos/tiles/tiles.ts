import type { PixelRect, Size } from '../../../core/geometry.ts'
import type { PageWarning } from '../../../core/page.ts'
import type { Raster } from '../../../core/raster.ts'
import { PATCHES_MAX } from '../picture/grid.ts'
import { bestCut, type Cut } from './cut.ts'
import { type Axis, type Span, spanOf } from './cut-places.ts'
import { findPrint, type PrintRow } from './print-rows.ts'
import { type Tile, wholeTile } from './tile.ts'
import { type Need, needOf, paperBelow } from './tile-need.ts'

/** How a page is read in parts. `mergeTiles` makes one page of their readings. */
export type TilePlan = Readonly<{
  /** In reading order, at least one. */
  tiles: readonly Tile[]
  /** How the page was cut into them. */
  cutting: Cutting
  /** Of the raster. */
  page: Size
  /** The most patches a tile is seen in. */
  patchesMax: number
  warnings: readonly PageWarning[]
}>

/** A page cut in two and each part again, down to tiles. `first` is above or left of `second` and overlaps it. */
export type Cutting =
  | Readonly<{ kind: 'tile'; tile: Tile }>
  | Readonly<{
      kind: 'cut'
      axis: Axis
      /** Where `first` ends and where `second` begins along the axis, in pixels of the raster. */
      firstEnd: number
      secondStart: number
      first: Cutting
      second: Cutting
    }>

export type TileOptions = Readonly<{
  /** Patches of one tile; 4,096 when absent. */
  patchesMax?: number
  /** Tiles of one page; 16 when absent. */
  tilesMax?: number
}>

const TILES_MAX = 16

/**
 * Cuts a page into as few tiles as let the model see its print large enough and write all of it: one for most pages,
 * several for dense, large, or very tall ones. The raster must be upright.
 */
export function planTiles(raster: Raster, options: TileOptions = {}): TilePlan {
  const { patchesMax = PATCHES_MAX, tilesMax = TILES_MAX } = options
  const print = findPrint(raster)
  const page = { width: raster.width, height: raster.height }
  const whole = wholeTile(raster)
  if (print.rows.length === 0) {
    return { tiles: [whole], cutting: { kind: 'tile', tile: whole }, page, patchesMax, warnings: [] }
  }
  const rows = print.rows.toSorted((a, b) => a.letterHeight - b.letterHeight)
  const cutter = { patchesMax, paper: print.paper, unmet: { patches: 0, tokens: 0 } }
  const cutting = cutUp(cutter, whole.window, rows, Math.max(1, tilesMax))
  return { tiles: tilesOf(cutting), cutting, page, patchesMax, warnings: warningsOf(cutter.unmet, tilesMax) }
}

/** What all cuts of one page share; `unmet` is the largest need of a tile that could not be cut further. */
type Cutter = { readonly patchesMax: number; readonly paper: number; unmet: Need }

function cutUp(cutter: Cutter, given: PixelRect, all: readonly PrintRow[], tilesMax: number): Cutting {
  const rows = all.filter((row) => touches(row, given))
  const isTooSmall = needOf(given, rows, cutter.patchesMax).patches > 1
  const window = isTooSmall ? withoutMargins(given, rows) : given
  const need = needOf(window, rows, cutter.patchesMax)
  const fits = Math.max(need.patches, need.tokens) <= 1
  const cut = fits || tilesMax <= 1 ? undefined : bestCut(window, rows, cutter.patchesMax)
  if (cut === undefined) {
    cutter.unmet = {
      patches: Math.max(cutter.unmet.patches, need.patches),
      tokens: Math.max(cutter.unmet.tokens, need.tokens),
    }
    return { kind: 'tile', tile: { window, paperBelow: paperBelow(window), paper: cutter.paper } }
  }
  const [firstMax, secondMax] = shareOut(cut, rows, tilesMax, cutter.patchesMax)
  // Nothing is printed on one part: a margin cut off so that the print is seen larger.
  if (firstMax === 0) return cutUp(cutter, cut.second, rows, secondMax)
  if (secondMax === 0) return cutUp(cutter, cut.first, rows, firstMax)
  const first = cutUp(cutter, cut.first, rows, firstMax)
  return {
    kind: 'cut',
    axis: cut.axis,
    firstEnd: spanOf(cut.first, cut.axis).end,
    secondStart: spanOf(cut.second, cut.axis).start,
    first,
    second: cutUp(cutter, cut.second, rows, tilesMax - tilesOf(first).length),
  }
}

/** Letter heights of paper that stay around print. */
const MARGIN = 8
/** Of a window's area that margins must be to be left out: what is too large or faint to count as print may lie there. */
const MARGINS_MIN = 0.5

/** The part of a window where its print is, where that is the lesser part: what is left is seen larger. */
function withoutMargins(window: PixelRect, rows: readonly PrintRow[]): PixelRect {
  const margin = MARGIN * rows.reduce((most, { letterHeight }) => Math.max(most, letterHeight), 0)
  const [across, down] = (['x', 'y'] as const).map((axis) => {
    const frame = spanOf(window, axis)
    const spans = rows.map((row) => spanOf(row, axis))
    const start = spans.reduce((least, span) => Math.min(least, span.start), frame.end)
    const end = spans.reduce((most, span) => Math.max(most, span.end), frame.start)
    return {
      start: Math.max(frame.start, Math.floor(start - margin)),
      end: Math.min(frame.end, Math.ceil(end + margin)),
    }
  }) as [Span, Span]
  const inner = {
    x: across.start,
    y: down.start,
    width: across.end - across.start,
    height: down.end - down.start,
  }
  const left = (inner.width * inner.height) / (window.width * window.height)
  return left <= 1 - MARGINS_MIN ? inner : window
}

function touches(a: PixelRect, b: PixelRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** `tilesMax` ≥ 2 tiles between the parts of a cut, by what each needs; 0 for a part without print. */
function shareOut(
  { first, second }: Cut,
  rows: readonly PrintRow[],
  tilesMax: number,
  patchesMax: number,
): readonly [number, number] {
  const [a, b] = [first, second].map((part) => {
    const { patches, tokens } = needOf(part, rows, patchesMax)
    return patches === 0 ? 0 : Math.max(1, patches, tokens)
  }) as [number, number]
  if (a === 0) return [0, tilesMax]
  if (b === 0) return [tilesMax, 0]
  const share = Math.round((tilesMax * a) / (a + b))
  const firstMax = Math.max(1, Math.min(tilesMax - 1, share))
  return [firstMax, tilesMax - firstMax]
}

function tilesOf(cutting: Cutting): readonly Tile[] {
  return cutting.kind === 'tile' ? [cutting.tile] : [...tilesOf(cutting.first), ...tilesOf(cutting.second)]
}

/** Estimates beyond this are not worth a word. */
const UNMET_MAX = 1.3

function warningsOf(unmet: Need, tilesMax: number): readonly PageWarning[] {
  const parts = tilesMax === 1 ? 'one piece' : `${tilesMax} pieces`
  const warnings: PageWarning[] = []
  if (unmet.patches > UNMET_MAX) {
    warnings.push({
      code: 'downscaled',
      message: `The page is large for its print and was read in ${parts} at most; small print may be lost.`,
    })
  }
  if (unmet.tokens > UNMET_MAX) {
    warnings.push({
      code: 'cut-short',
      message: `The page holds more text than ${parts} can take; some of it may be missing.`,
    })
  }
  return warnings
}
