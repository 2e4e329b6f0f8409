import { type Box, clampBox, type Size } from '../../../core/geometry.ts'
import type { RawLine } from '../../../core/page.ts'
import { gridOf } from '../picture/grid.ts'
import { mergeBeside } from './merge-beside.ts'
import { mergeStacked } from './merge-stacked.ts'
import type { Slack } from './same-print.ts'
import { type Tile, tileSize } from './tile.ts'
import type { Cutting, TilePlan } from './tiles.ts'

/**
 * One page's lines from its tiles': `readings[i]` are those of `plan.tiles[i]`, with boxes as fractions of that tile as
 * shown. The lines come back as fractions of the page, each print once: what two tiles saw is kept as the tile saw it
 * that saw more around it, lines cut at an edge give way to whole ones, lines cut by both tiles are joined.
 */
export function mergeTiles(plan: TilePlan, readings: readonly (readonly RawLine[])[]): readonly RawLine[] {
  const placed = plan.tiles.map((tile, i) => (readings[i] ?? []).map((line) => onPage(line, tile, plan.page)))
  const byTile = new Map(plan.tiles.map((tile, i) => [tile, placed[i] ?? []]))
  return mergeCutting(plan.cutting, byTile, plan.page, slackOf(plan))
}

function mergeCutting(
  cutting: Cutting,
  byTile: ReadonlyMap<Tile, readonly RawLine[]>,
  page: Size,
  slack: Slack,
): readonly RawLine[] {
  if (cutting.kind === 'tile') return byTile.get(cutting.tile) ?? []
  const first = mergeCutting(cutting.first, byTile, page, slack)
  const second = mergeCutting(cutting.second, byTile, page, slack)
  const side = cutting.axis === 'x' ? page.width : page.height
  const edges = { firstEnd: cutting.firstEnd / side, secondStart: cutting.secondStart / side }
  return cutting.axis === 'x'
    ? mergeBeside(first, second, edges, slack)
    : mergeStacked(first, second, edges, slack)
}

function onPage(line: RawLine, tile: Tile, page: Size): RawLine {
  return {
    ...line,
    box: boxOnPage(line.box, tile, page),
    words: line.words.map((word) => ({ ...word, box: boxOnPage(word.box, tile, page) })),
  }
}

/** What is seen on the paper below a strip belongs to the strip's last row. */
function boxOnPage(box: Box, tile: Tile, page: Size): Box {
  const { window } = tile
  const { width, height } = tileSize(tile)
  const y = (at: number) => (window.y + Math.min(at * height, window.height)) / page.height
  return clampBox({
    x0: (window.x + box.x0 * width) / page.width,
    y0: y(box.y0),
    x1: (window.x + box.x1 * width) / page.width,
    y1: y(box.y1),
  })
}

/** Pixels of a resized tile that boxes are off by: 1 to 4 between runs of the model (spec §14.12). */
const SLACK_PIXELS = 4

function slackOf({ tiles, page, patchesMax }: TilePlan): Slack {
  const pixel = Math.max(
    ...tiles.map((tile) => {
      const size = tileSize(tile)
      return size.width / gridOf(size, { patchesMax }).resized.width
    }),
  )
  return { x: (SLACK_PIXELS * pixel) / page.width, y: (SLACK_PIXELS * pixel) / page.height }
}
