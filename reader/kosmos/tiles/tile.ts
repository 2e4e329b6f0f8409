import type { PixelRect, Size } from '../../../core/geometry.ts'

/**
 * A part of a raster that is read as a picture of its own: `window`, inside the raster, and below it `paperBelow` rows of
 * the shade `paper`. So a strip is shown in the shape of a page without a copy.
 */
export type Tile = Readonly<{ window: PixelRect; paperBelow: number; paper: number }>

const WHITE = 255

/** The whole raster as one tile. */
export function wholeTile({ width, height }: Size): Tile {
  return { window: { x: 0, y: 0, width, height }, paperBelow: 0, paper: WHITE }
}

/** Pixels of the tile as shown, paper included. */
export function tileSize({ window, paperBelow }: Tile): Size {
  return { width: window.width, height: window.height + paperBelow }
}
