import type { PixelRect } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'

/**
 * What is shown of a raster. The window lies inside it but may reach below its last row; there all is of the shade
 * `paper`. So a strip is shown in the shape of a page without a copy.
 */
export type View = Readonly<{ raster: Raster; window: PixelRect; paper: number }>

export const WHITE = 255

/** The whole raster. */
export function wholeView(raster: Raster): View {
  return { raster, window: { x: 0, y: 0, width: raster.width, height: raster.height }, paper: WHITE }
}
