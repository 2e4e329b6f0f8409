import type { Rotation } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'

/** The whole raster turned clockwise by a quarter, a half or three quarters; itself where there is nothing to turn. */
export function turnRaster(raster: Raster, rotation: Rotation): Raster {
  if (rotation === 0) return raster
  const { width, height, channels, data } = raster
  const isQuarter = rotation !== 180
  const turned = new Uint8Array(data.length)
  const step = channels * (rotation === 90 ? height : rotation === 180 ? -1 : -height)
  for (let y = 0, at = 0; y < height; y++) {
    const [left, top] =
      rotation === 90 ? [height - 1 - y, 0] : rotation === 180 ? [width - 1, height - 1 - y] : [y, width - 1]
    let to = (top * (isQuarter ? height : width) + left) * channels
    for (let x = 0; x < width; x++, at += channels, to += step) {
      for (let channel = 0; channel < channels; channel++) turned[to + channel] = data[at + channel]!
    }
  }
  return { width: isQuarter ? height : width, height: isQuarter ? width : height, channels, data: turned }
}
