import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rotation } from '../../../core/geometry.ts'
import type { Gray } from '../../../reader/raster/gray.ts'
import { place, toGivenBox, toGivenPoint, toPreparedPoint, turn, warp } from '../../../reader/raster/warp.ts'

const rotations: readonly Rotation[] = [0, 90, 180, 270]

const placements = fc
  .record({
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
    rotation: fc.constantFrom(...rotations),
    skew: fc.double({ min: -15, max: 15, noNaN: true }),
    scale: fc.double({ min: 0.3, max: 4, noNaN: true }),
  })
  .map(({ width, height, ...how }) => place({ width, height }, how))

const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('placement', () => {
  it('takes every point there and back', () => {
    fc.assert(
      fc.property(placements, share, share, (placement, x, y) => {
        const point = { x: x * placement.given.width, y: y * placement.given.height }
        const back = toGivenPoint(toPreparedPoint(point, placement), placement)
        expect(back.x).toBeCloseTo(point.x, 6)
        expect(back.y).toBeCloseTo(point.y, 6)
      }),
    )
  })

  it('loses no point of the page', () => {
    fc.assert(
      fc.property(placements, share, share, (placement, x, y) => {
        const point = { x: x * placement.given.width, y: y * placement.given.height }
        const there = toPreparedPoint(point, placement)
        expect(there.x).toBeGreaterThan(-1e-3)
        expect(there.y).toBeGreaterThan(-1e-3)
        expect(there.x).toBeLessThan(placement.prepared.width + 1e-3)
        expect(there.y).toBeLessThan(placement.prepared.height + 1e-3)
      }),
    )
  })

  it('boxes a rectangle of a turned page on the page as given', () => {
    const placement = place({ width: 200, height: 100 }, { rotation: 90, skew: 0, scale: 1 })
    // Turned clockwise the page is 100 wide and 200 high; its upper left corner was the lower left one.
    expect(placement.prepared).toEqual({ width: 100, height: 200 })
    const box = toGivenBox({ x: 0, y: 0, width: 10, height: 40 }, placement)
    expect(box.x0).toBeCloseTo(0, 4)
    expect(box.x1).toBeCloseTo(0.2, 6)
    expect(box.y0).toBeCloseTo(0.9, 6)
    expect(box.y1).toBeCloseTo(1, 6)
  })
})

describe('warp', () => {
  it('draws a blot where the placement says it lies', () => {
    for (const rotation of rotations) {
      for (const [skew, scale] of [
        [0, 1],
        [0, 2.3],
        [0, 0.5],
        [4, 1.7],
        [-7, 0.6],
      ] as const) {
        const page = blot(160, 100, 40, 30)
        const placement = place(page, { rotation, skew, scale })
        const image = warp(page, placement)
        expect({ width: image.width, height: image.height }).toEqual(placement.prepared)
        const center = darkCenter(image)
        const expected = toPreparedPoint({ x: 42.5, y: 32.5 }, placement)
        expect(Math.hypot(center.x - expected.x, center.y - expected.y)).toBeLessThan(0.3)
      }
    }
  })

  it('keeps an image that needs nothing as it is', () => {
    const page = blot(20, 10, 3, 3)
    expect(warp(page, place(page, { rotation: 0, skew: 0, scale: 1 }))).toBe(page)
  })

  it('keeps flat paper flat', () => {
    const page: Gray = { width: 31, height: 17, data: new Uint8Array(31 * 17).fill(200) }
    for (const scale of [0.4, 1.5, 3]) {
      const image = warp(page, place(page, { rotation: 0, skew: 0, scale }))
      expect(image.data.every((value) => Math.abs(value - 200) <= 1)).toBe(true)
    }
  })
})

describe('turn', () => {
  it('turns clockwise', () => {
    const page: Gray = { width: 2, height: 1, data: Uint8Array.of(1, 2) }
    expect([...turn(page, 90).data]).toEqual([1, 2])
    expect(turn(page, 90)).toMatchObject({ width: 1, height: 2 })
    expect([...turn(page, 180).data]).toEqual([2, 1])
    expect([...turn(page, 270).data]).toEqual([2, 1])
  })
})

/** White with a black square of 5 pixels. */
function blot(width: number, height: number, x: number, y: number): Gray {
  const data = new Uint8Array(width * height).fill(255)
  for (let row = y; row < y + 5; row++) data.fill(0, row * width + x, row * width + x + 5)
  return { width, height, data }
}

/** Center of the darkness, in pixels whose edges are whole numbers. */
function darkCenter({ width, data }: Gray): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0]
  data.forEach((value, i) => {
    const dark = value < 128 ? 255 - value : 0
    sum += dark
    x += dark * ((i % width) + 0.5)
    y += dark * (Math.floor(i / width) + 0.5)
  })
  return { x: x / sum, y: y / sum }
}
