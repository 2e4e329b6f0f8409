import { expect, test } from 'vitest'
import { cropsOf } from '../../web/ui/viewer/crop-regions.ts'

const line = (x0: number, y0: number, x1: number) => ({ x0, y0, x1, y1: y0 + 0.02 })

test('lines that follow each other share a strip with a little margin', () => {
  const [crop, ...rest] = cropsOf([line(0.1, 0.52, 0.6), line(0.1, 0.5, 0.9)])
  expect(rest).toEqual([])
  expect(crop?.region.x0).toBeCloseTo(0.085)
  expect(crop?.region.x1).toBeCloseTo(0.915)
  expect(crop?.region.y0).toBeCloseTo(0.492)
  expect(crop?.region.y1).toBeCloseTo(0.548)
  expect(crop?.boxes).toHaveLength(2)
})

test('a box keeps its place within its strip', () => {
  const [crop] = cropsOf([line(0.1, 0.5, 0.9)])
  const { x0, y0, x1, y1 } = crop!.region
  const [box] = crop!.boxes
  expect(x0 + box!.x0 * (x1 - x0)).toBeCloseTo(0.1)
  expect(x0 + box!.x1 * (x1 - x0)).toBeCloseTo(0.9)
  expect(y0 + box!.y0 * (y1 - y0)).toBeCloseTo(0.5)
})

test('lines far apart have strips of their own, from the top down', () => {
  const crops = cropsOf([line(0.1, 0.9, 0.5), line(0.1, 0.1, 0.5)])
  expect(crops.map(({ region }) => region.y0 < 0.5)).toEqual([true, false])
})

test('a short quote is shown with its neighbors, also at the edge of the page', () => {
  for (const x0 of [0, 0.5, 0.95]) {
    const [crop] = cropsOf([line(x0, 0.5, x0 + 0.05)])
    expect(crop!.region.x1 - crop!.region.x0).toBeCloseTo(0.35)
    expect(crop!.region.x0).toBeGreaterThanOrEqual(0)
    expect(crop!.region.x1).toBeLessThanOrEqual(1)
  }
})
