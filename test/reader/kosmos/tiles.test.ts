import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Raster } from '../../../core/raster.ts'
import { seeded } from '../../../eval/anchoring/random.ts'
import { gridOf } from '../../../reader/kosmos/picture/grid.ts'
import { mergeTiles } from '../../../reader/kosmos/tiles/merge-tiles.ts'
import { tileSize } from '../../../reader/kosmos/tiles/tile.ts'
import { planTiles, type TilePlan } from '../../../reader/kosmos/tiles/tiles.ts'
import { drawPage, KINDS, printedPage } from './printed-pages.ts'
import { compareLines, readTile } from './tile-oracle.ts'

describe('tiles', () => {
  it('lose no line and double none, whatever the layout', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.nat(), (kind, seed) => {
        const random = seeded(seed)
        const page = printedPage(kind, random)
        const plan = planTiles(drawPage(page))
        const readings = plan.tiles.map((tile) => readTile(tile, page.lines, random))
        expect(compareLines(page.lines, mergeTiles(plan, readings), page)).toEqual({ lost: [], extra: [] })
      }),
    )
  }, 3_600_000)

  it('are one for a page of ordinary print, whole', () => {
    const page = printedPage('page', seeded(1))
    const lines = page.lines.slice(0, 45)
    const { tiles, warnings } = planTiles(drawPage({ ...page, height: 1650, lines }))
    expect(tiles).toHaveLength(1)
    expect(warnings).toEqual([])
  })

  it.each([
    [1, 1],
    [300, 200],
    [20_000, 10],
    [3, 9000],
  ])('are one for a blank picture of %i × %i pixels', (width, height) => {
    const blank: Raster = { width, height, channels: 3, data: new Uint8Array(width * height * 3).fill(255) }
    expect(planTiles(blank)).toMatchObject({
      tiles: [{ window: { x: 0, y: 0, width, height }, paperBelow: 0 }],
      warnings: [],
    })
  })

  it('show a strip of one line in the shape of a page, uncut where its print is large', () => {
    const line = {
      text: 'one line of large print on a strip',
      rect: { x: 20, y: 10, width: 1000, height: 54 },
    }
    const { tiles } = planTiles(drawPage({ width: 1040, height: 70, lines: [line] }))
    expect(tiles).toEqual([{ window: { x: 0, y: 0, width: 1040, height: 70 }, paperBelow: 190, paper: 250 }])
  })

  it('leave out the paper beside a line on a banner', () => {
    const line = {
      text: 'one line of print at the edge of a very wide sheet',
      rect: { x: 200, y: 150, width: 1000, height: 40 },
    }
    const { tiles, warnings } = planTiles(drawPage({ width: 20_000, height: 1250, lines: [line] }))
    expect([tiles.length, warnings]).toEqual([1, []])
    expect(tiles[0]?.window.width).toBeLessThan(2_000)
  })

  it('stay in the range of location tokens', () => {
    for (let seed = 0; seed < 4; seed++) {
      for (const kind of ['wide', 'tall'] as const) {
        for (const tile of planTiles(drawPage(printedPage(kind, seeded(seed)))).tiles) {
          const { resized } = gridOf(tileSize(tile))
          expect(Math.max(resized.width, resized.height)).toBeLessThan(4096)
        }
      }
    }
  })

  it('are no more than they may be, and say so where that is too few', () => {
    const raster = drawPage(printedPage('small print', seeded(5)))
    const free = planTiles(raster)
    expect(free.tiles.length).toBeGreaterThan(4)
    expect(free.warnings).toEqual([])
    const { tiles, warnings } = planTiles(raster, { tilesMax: 2 })
    expect(tiles.length).toBeLessThanOrEqual(2)
    expect(warnings.map(({ code }) => code)).toContain('downscaled')
  })

  it('cover the page but for margins', () => {
    const page = printedPage('columns', seeded(9))
    const { tiles } = planTiles(drawPage(page))
    for (const { rect } of page.lines) {
      const isWhole = tiles.some(
        ({ window }) =>
          rect.x >= window.x &&
          rect.x + rect.width <= window.x + window.width &&
          rect.y >= window.y &&
          rect.y + rect.height <= window.y + window.height,
      )
      expect(isWhole).toBe(true)
    }
  })

  it('follow columns down before they go to the next', () => {
    const page = printedPage('columns', seeded(4))
    const { cutting } = planTiles(drawPage(page))
    expect(axes(cutting)).toContain('x')
  })

  it('are the same on every run', () => {
    const raster = drawPage(printedPage('drawing', seeded(2)))
    expect(planTiles(raster)).toEqual(planTiles(raster))
  })
})

function axes(cutting: TilePlan['cutting']): readonly string[] {
  return cutting.kind === 'tile' ? [] : [cutting.axis, ...axes(cutting.first), ...axes(cutting.second)]
}
