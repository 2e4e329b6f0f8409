import type { Size } from './geometry.ts'

/**
 * Pixels of one page, upright as shown (EXIF and /Rotate applied, alpha laid on white).
 * `data` is row-major, 8 bits a channel, interleaved: 1 channel is gray (0 black … 255 white), 3 is sRGB.
 */
export type Raster = Readonly<Size & { channels: 1 | 3; data: Uint8Array }>
