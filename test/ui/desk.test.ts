import { describe, expect, it } from 'vitest'
import type { Rotation } from '../../core/geometry.ts'
import { anchorAt, scrollTo } from '../../web/ui/viewer/anchor.ts'
import { GAP, layOut, pageAt, pagesBetween, sheetOf, stretchAround } from '../../web/ui/viewer/desk-layout.ts'
import { plusTurn, turnBox, undoTurn } from '../../web/ui/viewer/page-turn.ts'
import { fitLine, TEXT_WIDTH } from '../../web/ui/viewer/text-fit.ts'
import { tilesOver } from '../../web/ui/viewer/tiles.ts'

const room = { width: 500, height: 700 }
const portrait = { width: 400, height: 600 }
const sizeOf = (page: number) => (page % 3 === 0 ? { width: 600, height: 400 } : portrait)

describe('the desk', () => {
  const layout = layOut({ from: 1, to: 10 }, sizeOf, room)

  it('holds all pages, one below the other, each in the middle', () => {
    expect(sheetOf(layout, 1)).toEqual({ page: 1, top: GAP, left: (layout.width - 400) / 2, ...portrait })
    expect(sheetOf(layout, 2)?.top).toBe(GAP + 600 + GAP)
    expect(layout.width).toBe(600 + 2 * GAP)
    const last = sheetOf(layout, 10)
    expect(layout.height).toBe((last?.top ?? 0) + 600 + GAP)
    expect(sheetOf(layout, 11)).toBeUndefined()
  })

  it('knows which pages lie between two heights', () => {
    for (const page of [1, 2, 5, 10]) {
      const { top = 0, height = 0 } = sheetOf(layout, page) ?? {}
      expect(pageAt(layout, top)).toBe(page)
      expect(pageAt(layout, top + height - 1)).toBe(page)
      expect(pagesBetween(layout, top + 1, top + 2)).toEqual({ from: page, to: page })
    }
    expect(pagesBetween(layout, -1_000, 1e9)).toEqual({ from: 1, to: 10 })
  })

  it('is cut into stretches where a browser could not lay it out, each page in the middle of its own', () => {
    expect(stretchAround(2_000, 4_000, 1_000)).toEqual({ from: 1, to: 4_000 })
    for (const page of [1, 700, 1_500, 9_999, 19_500, 20_000]) {
      const { from, to } = stretchAround(page, 20_000, 5_000)
      expect((to - from + 1) * 5_000).toBeLessThanOrEqual(15_000_000)
      expect(from === 1 || page - from > 300).toBe(true)
      expect(to === 20_000 || to - page > 300).toBe(true)
    }
  })
})

describe('a point of a page', () => {
  const before = layOut({ from: 1, to: 10 }, sizeOf, room)

  it.each([0.3, 1, 2.5])('stays where it is when everything is %f times as large', (times) => {
    const larger = layOut(
      { from: 1, to: 10 },
      (page) => ({ width: sizeOf(page).width * times, height: sizeOf(page).height * times }),
      room,
    )
    const at = { x: 320, y: 450 }
    const anchor = anchorAt(before, { left: 10, top: 1_700 }, at)!
    const after = scrollTo(larger, anchor)!
    const again = anchorAt(larger, after, at)!
    expect(again.page).toBe(anchor.page)
    expect(again.x).toBeCloseTo(anchor.x)
    expect(again.y).toBeCloseTo(anchor.y)
  })

  it('stays where it is when pages above turn out to be of another size', () => {
    const anchor = anchorAt(before, { left: 0, top: 3_000 }, { x: 250, y: 233 })!
    const known = layOut(
      { from: 1, to: 10 },
      (page) => (page < 4 ? { width: 400, height: 50 } : sizeOf(page)),
      room,
    )
    expect(scrollTo(known, anchor)!.top).toBeLessThan(3_000)
    expect(anchorAt(known, scrollTo(known, anchor)!, { x: 250, y: 233 })).toMatchObject({ page: anchor.page })
  })
})

describe('tiles', () => {
  const page = { width: 595, height: 842 }

  it('cover what is seen, meet without gaps and lie on whole pixels', () => {
    const visible = { x0: 0.2, y0: 0.3, x1: 0.6, y1: 0.5 }
    const tiles = tilesOver(visible, page, { wanted: 5_000, most: Number.POSITIVE_INFINITY })
    const edges = (side: 'x0' | 'x1' | 'y0' | 'y1') => tiles.map(({ region }) => region[side])
    expect(Math.min(...edges('x0'))).toBeLessThanOrEqual(0.2)
    expect(Math.max(...edges('x1'))).toBeGreaterThanOrEqual(0.6)
    expect(Math.min(...edges('y0'))).toBeLessThanOrEqual(0.3)
    expect(Math.max(...edges('y1'))).toBeGreaterThanOrEqual(0.5)
    for (const { region, width } of tiles) {
      expect(region.x0 * 5_760).toBeCloseTo(Math.round(region.x0 * 5_760))
      expect((region.x1 - region.x0) * 5_760).toBeCloseTo(width)
    }
    const area = tiles.reduce((sum, { region }) => sum + (region.x1 - region.x0) * (region.y1 - region.y0), 0)
    const hull =
      (Math.max(...edges('x1')) - Math.min(...edges('x0'))) *
      (Math.max(...edges('y1')) - Math.min(...edges('y0')))
    expect(area).toBeCloseTo(hull)
  })

  it('are no finer than the file, and not without end', () => {
    const whole = { x0: 0, y0: 0, x1: 1, y1: 1 }
    const scan = tilesOver(whole, { width: 3_000, height: 4_000 }, { wanted: 9_000, most: 3_000 })
    expect(Math.max(...scan.map(({ width }) => width))).toBeLessThanOrEqual(768)
    expect(scan).toHaveLength(4 * 6)
    expect(tilesOver(whole, page, { wanted: 1e6, most: Number.POSITIVE_INFINITY })).toHaveLength(60)
  })
})

describe('a turn', () => {
  const box = { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.6 }
  const turns: readonly Rotation[] = [0, 90, 180, 270]

  it('is undone by its opposite', () => {
    for (const turn of turns) {
      const back = turnBox(turnBox(box, turn), undoTurn(turn))
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(back[side]).toBeCloseTo(box[side])
      expect(plusTurn(turn, undoTurn(turn))).toBe(0)
    }
  })

  it('of a quarter brings the left edge to the top', () => {
    expect(turnBox(box, 90)).toEqual({ x0: 0.4, y0: 0.1, x1: 0.8, y1: 0.3 })
  })
})

describe('text over its print', () => {
  const measure = (text: string) => text.length / 2

  it.each([0, 90, 180, 270] as const)('is as wide as its line on a page turned by %i', (rotation) => {
    const upright = { width: 600, height: 800 }
    const wanted = { x0: 0.1, y0: 0.2, x1: 0.6, y1: 0.25 }
    const line = { text: 'twelve chars', box: turnBox(wanted, undoTurn(rotation)) }
    const { left, top, fontSize, stretch } = fitLine(line, rotation, upright, measure)
    expect(left).toBeCloseTo(0.1 * TEXT_WIDTH)
    expect(top).toBeCloseTo((0.2 * TEXT_WIDTH * 800) / 600)
    expect(measure(line.text) * fontSize * stretch).toBeCloseTo(0.5 * TEXT_WIDTH)
  })
})
