import { type Box, clampBox, type PixelRect, type Rotation, type Size } from '../../core/geometry.ts'
import { type Gray, paperShade } from './gray.ts'

/**
 * How a prepared image lies on the raster as given: turned by `rotation` clockwise, then straightened by `skew` degrees
 * counter-clockwise about its center, then scaled by `scale`, on a canvas large enough to lose nothing.
 */
export type Placement = Readonly<{
  given: Size
  rotation: Rotation
  skew: number
  scale: number
  /** Of the prepared image, in its pixels. */
  prepared: Size
}>

type Point = Readonly<{ x: number; y: number }>

export function place(
  given: Size,
  { rotation, skew, scale }: Readonly<{ rotation: Rotation; skew: number; scale: number }>,
): Placement {
  const upright = uprightSize(given, rotation)
  const [cos, sin] = [Math.cos(radians(skew)), Math.abs(Math.sin(radians(skew)))]
  const width = Math.max(1, Math.ceil(scale * (upright.width * cos + upright.height * sin) - 1e-6))
  const height = Math.max(1, Math.ceil(scale * (upright.width * sin + upright.height * cos) - 1e-6))
  return { given, rotation, skew, scale, prepared: { width, height } }
}

/** A point of the prepared image, in its pixels, on the raster as given, in that raster's pixels. */
export function toGivenPoint(point: Point, placement: Placement): Point {
  const upright = uprightSize(placement.given, placement.rotation)
  const x = (point.x - placement.prepared.width / 2) / placement.scale
  const y = (point.y - placement.prepared.height / 2) / placement.scale
  const [cos, sin] = [Math.cos(radians(placement.skew)), Math.sin(radians(placement.skew))]
  const ux = x * cos - y * sin + upright.width / 2
  const uy = x * sin + y * cos + upright.height / 2
  switch (placement.rotation) {
    case 0:
      return { x: ux, y: uy }
    case 90:
      return { x: uy, y: placement.given.height - ux }
    case 180:
      return { x: placement.given.width - ux, y: placement.given.height - uy }
    case 270:
      return { x: placement.given.width - uy, y: ux }
  }
}

/** The other way round: exact inverse of `toGivenPoint`. */
export function toPreparedPoint(point: Point, placement: Placement): Point {
  const { given, prepared, rotation, scale } = placement
  const upright = uprightSize(given, rotation)
  const turned: Point =
    rotation === 0
      ? point
      : rotation === 90
        ? { x: given.height - point.y, y: point.x }
        : rotation === 180
          ? { x: given.width - point.x, y: given.height - point.y }
          : { x: point.y, y: given.width - point.x }
  const x = turned.x - upright.width / 2
  const y = turned.y - upright.height / 2
  const [cos, sin] = [Math.cos(radians(placement.skew)), Math.sin(radians(placement.skew))]
  return {
    x: (x * cos + y * sin) * scale + prepared.width / 2,
    y: (y * cos - x * sin) * scale + prepared.height / 2,
  }
}

/** The smallest box on the raster as given that holds a rectangle of the prepared image. */
export function toGivenBox(rect: PixelRect, placement: Placement): Box {
  const corners = [
    { x: rect.x, y: rect.y },
    { x: rect.x + rect.width, y: rect.y },
    { x: rect.x, y: rect.y + rect.height },
    { x: rect.x + rect.width, y: rect.y + rect.height },
  ].map((corner) => toGivenPoint(corner, placement))
  const xs = corners.map((corner) => corner.x / placement.given.width)
  const ys = corners.map((corner) => corner.y / placement.given.height)
  return clampBox({ x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) })
}

/** Draws the prepared image. What lies outside the page is paper: a white corner beside gray paper would hide the print. */
export function warp(gray: Gray, placement: Placement): Gray {
  const turned = turn(gray, placement.rotation)
  if (placement.skew === 0) return resize(turned, placement.prepared, placement.scale)
  // Shrinking first keeps thin strokes: interpolation at one point alone would skip them.
  const shrink = Math.min(1, placement.scale)
  const source = shrink === 1 ? turned : resize(turned, scaled(turned, shrink), shrink)
  return straighten(source, placement.prepared, placement.skew, placement.scale / shrink)
}

/** The whole image turned clockwise by a quarter, a half or three quarters. */
export function turn(gray: Gray, rotation: Rotation): Gray {
  if (rotation === 0) return gray
  const { width, height, data } = gray
  const size = uprightSize(gray, rotation)
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [tx, ty] =
        rotation === 90
          ? [height - 1 - y, x]
          : rotation === 180
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x]
      turned[ty * size.width + tx] = data[y * width + x]!
    }
  }
  return { ...size, data: turned }
}

function scaled(size: Size, scale: number): Size {
  return {
    width: Math.max(1, Math.ceil(size.width * scale - 1e-6)),
    height: Math.max(1, Math.ceil(size.height * scale - 1e-6)),
  }
}

/** Scaled about the center onto a canvas of `size`, first along rows, then along columns. */
export function resize(gray: Gray, size: Size, scale: number): Gray {
  if (scale === 1 && size.width === gray.width && size.height === gray.height) return gray
  const columns = weights(gray.width, size.width, scale)
  const rows = weights(gray.height, size.height, scale)
  const wide = new Float32Array(size.width * gray.height)
  for (let y = 0; y < gray.height; y++) {
    const from = y * gray.width
    const to = y * size.width
    for (let x = 0; x < size.width; x++) {
      let sum = 0
      const first = columns.firsts[x]!
      for (let tap = 0; tap < columns.taps; tap++) {
        sum += columns.values[x * columns.taps + tap]! * gray.data[from + first + tap]!
      }
      wide[to + x] = sum
    }
  }
  const data = new Uint8ClampedArray(size.width * size.height)
  const line = new Float32Array(size.width)
  for (let y = 0; y < size.height; y++) {
    line.fill(0)
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.values[y * rows.taps + tap]!
      if (weight === 0) continue
      const from = (rows.firsts[y]! + tap) * size.width
      for (let x = 0; x < size.width; x++) line[x]! += weight * wide[from + x]!
    }
    data.set(line, y * size.width)
  }
  return { ...size, data: new Uint8Array(data.buffer) }
}

/**
 * For each target pixel the first source pixel and the weights of the next `taps`: Catmull-Rom when enlarging (Keys 1981,
 * a = −1/2), the same kernel stretched when shrinking so that every source pixel counts.
 */
function weights(
  source: number,
  target: number,
  scale: number,
): Readonly<{ taps: number; firsts: Int32Array; values: Float32Array }> {
  const reach = 2 / Math.min(1, scale)
  const taps = Math.min(source, Math.ceil(2 * reach) + 1)
  const firsts = new Int32Array(target)
  const values = new Float32Array(target * taps)
  for (let to = 0; to < target; to++) {
    const center = (to + 0.5 - target / 2) / scale + source / 2 - 0.5
    const first = Math.max(0, Math.min(source - taps, Math.ceil(center - reach)))
    firsts[to] = first
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      const weight = catmullRom(((first + tap - center) * 2) / reach)
      values[to * taps + tap] = weight
      sum += weight
    }
    for (let tap = 0; tap < taps; tap++) {
      const at = to * taps + tap
      values[at] = sum === 0 ? (tap === 0 ? 1 : 0) : values[at]! / sum
    }
  }
  return { taps, firsts, values }
}

function catmullRom(distance: number): number {
  const d = Math.abs(distance)
  if (d < 1) return 1.5 * d * d * d - 2.5 * d * d + 1
  if (d < 2) return -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2
  return 0
}

/** Rotates by −`skew` degrees and enlarges by `scale` ≥ 1 about the center, between the four nearest pixels. */
function straighten(gray: Gray, size: Size, skew: number, scale: number): Gray {
  const data = new Uint8Array(size.width * size.height).fill(paperShade(gray))
  const cos = Math.cos(radians(skew)) / scale
  const sin = Math.sin(radians(skew)) / scale
  const { width, height, data: source } = gray
  for (let y = 0; y < size.height; y++) {
    const dy = y + 0.5 - size.height / 2
    for (let x = 0; x < size.width; x++) {
      const dx = x + 0.5 - size.width / 2
      const sx = dx * cos - dy * sin + width / 2 - 0.5
      const sy = dx * sin + dy * cos + height / 2 - 0.5
      if (sx < -0.5 || sy < -0.5 || sx > width - 0.5 || sy > height - 0.5) continue
      const x0 = Math.max(0, Math.min(width - 1, Math.floor(sx)))
      const y0 = Math.max(0, Math.min(height - 1, Math.floor(sy)))
      const x1 = Math.min(width - 1, x0 + 1)
      const y1 = Math.min(height - 1, y0 + 1)
      const fx = Math.max(0, sx - x0)
      const fy = Math.max(0, sy - y0)
      const top = source[y0 * width + x0]! * (1 - fx) + source[y0 * width + x1]! * fx
      const bottom = source[y1 * width + x0]! * (1 - fx) + source[y1 * width + x1]! * fx
      data[y * size.width + x] = top * (1 - fy) + bottom * fy + 0.5
    }
  }
  return { ...size, data }
}

function uprightSize({ width, height }: Size, rotation: Rotation): Size {
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height }
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
