import { describe, expect, it } from 'vitest'
import type { Raster } from '../../../core/raster.ts'
import { gridOf } from '../../../reader/kosmos/picture/grid.ts'
import { toPageBox } from '../../../reader/kosmos/picture/location.ts'
import { preprocess, preprocessTile } from '../../../reader/kosmos/picture/preprocess.ts'

const PATCH = 768

describe('grid', () => {
  // Spec §5.3, and what transformers 5.23 chose for the last four.
  it.each([
    [864, 1296, 52, 78],
    [2550, 3300, 56, 72],
    [2480, 3508, 53, 76],
    [1000, 1000, 64, 64],
    [1920, 1080, 85, 48],
    [1000, 4000, 32, 128],
    [1000, 10_000, 20, 202],
    [1, 1, 64, 64],
    [1600, 100, 256, 16],
    [20_000, 130, 793, 5],
    [37, 911, 12, 317],
  ])('of %i × %i pixels is %i × %i patches', (width, height, columns, rows) => {
    expect(gridOf({ width, height })).toEqual({
      rows,
      columns,
      resized: { width: columns * 16, height: rows * 16 },
    })
  })

  it('never holds more patches than it may, nor none', () => {
    for (const size of [
      { width: 100_000, height: 1 },
      { width: 1, height: 100_000 },
      { width: 31_000, height: 29_000 },
    ]) {
      for (const patchesMax of [1, 100, 4096]) {
        const { rows, columns } = gridOf(size, { patchesMax })
        expect(rows * columns).toBeLessThanOrEqual(patchesMax)
        expect(Math.min(rows, columns)).toBeGreaterThanOrEqual(1)
      }
    }
  })

  it('stretches tall and wide pages when asked to', () => {
    expect(gridOf({ width: 500, height: 2000 }, { aspectFix: true })).toEqual(
      gridOf({ width: 1333, height: 2000 }),
    )
    expect(gridOf({ width: 1000, height: 800 }, { aspectFix: true })).toEqual(
      gridOf({ width: 1000, height: 1000 }),
    )
    const page = { width: 1000, height: 1400 }
    expect(gridOf(page, { aspectFix: true })).toEqual(gridOf(page))
  })
})

describe('preprocess', () => {
  // Spec §16.4, from the reference class: tolerance 1e-5.
  it.each([
    {
      size: [864, 1296],
      patches: {
        0: [-1.71073, -1.31831, -0.92589, -1.61263, -1.22021, -0.82779],
        1: [-0.14106, 0.25136, 0.64378, -0.04295, 0.34947, 0.74189],
        52: [1.20438, 1.48082, -1.4749, 1.30249, -0.47016, -1.37679],
        4055: [1.04891, 0.85683, -0.42764, 1.33248, -0.60936, -1.3468],
      },
      sum: 2_409_889.3,
    },
    {
      size: [333, 200],
      patches: {
        0: [-1.72491, -1.33243, -0.93996, -1.72491, -1.33243, -0.93996],
        1: [-1.37554, -0.98306, -0.59059, -1.35149, -0.95902, -0.56655],
        82: [-1.07233, -0.67985, -0.28738, -1.07233, -0.67985, -0.28738],
        4017: [0.00506, 0.39753, 0.79, 0.03597, 0.42844, 0.82092],
      },
      sum: 2_470_141.7,
    },
  ])('gives the reference’s values for $size', ({ size, patches, sum }) => {
    const { pixels } = preprocess(pattern(size[0]!, size[1]!))
    for (const [patch, values] of Object.entries(patches)) {
      const start = Number(patch) * PATCH
      values.forEach((value, i) => {
        expect(Math.abs(pixels[start + i]! - value)).toBeLessThan(1.5e-5)
      })
    }
    // The reference's sums are of the unbiased deviation: 2.5e-6 less at 333 × 200.
    expect(Math.abs(total(pixels.map(Math.abs)) / sum - 1)).toBeLessThan(4e-6)
  })

  it('agrees with normalizing the whole picture in floats and resizing it after', () => {
    for (const [width, height] of [
      [61, 47],
      [400, 90],
      [5, 333],
    ] as const) {
      const raster = pattern(width, height)
      const { pixels } = preprocess(raster, { patchesMax: 30 })
      const expected = slowPatches(raster, 30)
      expect(pixels.length).toBe(expected.length)
      // The weights of the one are float32, of the other float64: spec §5.
      expect(furthest(pixels, expected)).toBeLessThan(5e-4)
    }
  })

  it('reads gray as three equal channels', () => {
    const gray: Raster = { ...pattern(90, 70), channels: 1, data: pattern(90, 70).data.subarray(0, 90 * 70) }
    const color: Raster = {
      ...gray,
      channels: 3,
      data: Uint8Array.from({ length: gray.data.length * 3 }, (_, i) => gray.data[Math.floor(i / 3)]!),
    }
    const [fromGray, fromColor] = [gray, color].map((raster) => preprocess(raster, { patchesMax: 16 }))
    expect(fromGray).toEqual(fromColor)
  })

  it('makes nothing of a blank page', () => {
    const data = new Uint8Array(300 * 200 * 3).fill(240)
    const { pixels } = preprocess({ width: 300, height: 200, channels: 3, data })
    expect(pixels.every((value) => value === 0)).toBe(true)
  })

  it.each([
    [1, 1],
    [1600, 100],
    [100, 1600],
    [20_000, 130],
    [20_000, 1],
    [1, 20_000],
  ])('takes %i × %i pixels', (width, height) => {
    const { rows, columns, pixels, resized } = preprocess(pattern(width, height))
    expect(pixels.length).toBe(rows * columns * PATCH)
    expect(resized).toEqual({ width: columns * 16, height: rows * 16 })
    expect(pixels.every(Number.isFinite)).toBe(true)
    expect(pixels.some((value) => value !== 0)).toBe(true)
  })

  it('sees a tile as the picture cut out and laid on paper', () => {
    const raster = pattern(120, 80)
    const tile = { window: { x: 10, y: 30, width: 100, height: 50 }, paperBelow: 40, paper: 250 }
    const cut = new Uint8Array(100 * 90 * 3).fill(250)
    for (let y = 0; y < 50; y++) {
      const start = ((30 + y) * 120 + 10) * 3
      cut.set(raster.data.subarray(start, start + 300), y * 300)
    }
    const seen = preprocessTile(raster, tile, { patchesMax: 12 })
    const expected = preprocess({ width: 100, height: 90, channels: 3, data: cut }, { patchesMax: 12 })
    expect(furthest(seen.pixels, expected.pixels)).toBeLessThan(1e-6)
  })

  it('holds a few rows of a picture of 40 megapixels, not all of it in floats', () => {
    const raster: Raster = {
      width: 8000,
      height: 5000,
      channels: 1,
      data: new Uint8Array(40_000_000).fill(200),
    }
    raster.data.fill(20, 1_000_000, 2_000_000)
    const before = process.memoryUsage().arrayBuffers
    const patches = preprocess(raster)
    const held = process.memoryUsage().arrayBuffers - before
    expect(held - patches.pixels.byteLength).toBeLessThan(2_000_000)
  })
})

describe('locations', () => {
  it('are fractions of the resized picture, kept inside it', () => {
    const resized = { width: 832, height: 1248 }
    // Line 14 of the receipt of §16.2 overshoots the right edge.
    const box = toPageBox(17, 1056, 836, 1108, resized)
    expect(Math.trunc(box.x0 * 864)).toBe(17)
    expect(Math.trunc(box.y0 * 1296)).toBe(1096)
    expect(Math.trunc(box.x1 * 864)).toBe(864)
    expect(Math.trunc(box.y1 * 1296)).toBe(1150)
  })
})

/** The picture of spec §16.4. */
function pattern(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        data[(y * width + x) * 3 + channel] = (7 * x + 13 * y + 29 * channel + Math.floor((x * y) / 97)) % 256
      }
    }
  }
  return { width, height, channels: 3, data }
}

/** Spec §5 word by word in float64: the whole picture normalized, then resized pixel by pixel. */
function slowPatches({ width, height, data }: Raster, patchesMax: number): Float64Array {
  const mean = total(data) / data.length
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length
  const deviation = Math.max(Math.sqrt(variance), 1 / Math.sqrt(data.length))
  const { rows, columns, resized } = gridOf({ width, height }, { patchesMax })
  const [across, down] = [slowWeights(width, resized.width), slowWeights(height, resized.height)]
  const out = new Float64Array(rows * columns * PATCH)
  for (let y = 0; y < resized.height; y++) {
    for (let x = 0; x < resized.width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let value = 0
        for (const [sy, wy] of down[y]!) {
          for (const [sx, wx] of across[x]!) {
            value += (wy * wx * (data[(sy * width + sx) * 3 + channel]! - mean)) / deviation
          }
        }
        const patch = Math.floor(y / 16) * columns + Math.floor(x / 16)
        out[patch * PATCH + (y % 16) * 48 + (x % 16) * 3 + channel] = value
      }
    }
  }
  return out
}

function slowWeights(source: number, target: number): readonly (readonly (readonly [number, number])[])[] {
  const scale = source / target
  const reach = Math.max(scale, 1)
  return Array.from({ length: target }, (_, i) => {
    const center = scale * (i + 0.5)
    const taps = Array.from({ length: source }, (_, j): readonly [number, number] => [
      j,
      Math.max(0, 1 - Math.abs(j + 0.5 - center) / reach),
    ]).filter(([, weight]) => weight > 0)
    const sum = taps.reduce((all, [, weight]) => all + weight, 0)
    return taps.map(([j, weight]) => [j, weight / sum] as const)
  })
}

/** The largest difference; for lists of unlike length infinity. */
function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!))
  return most
}

function total(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
