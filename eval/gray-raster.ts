import sharp from 'sharp'
import type { Raster } from '../core/raster.ts'

/** A picture's file as a reader gets it: gray, laid on white. */
export async function grayRaster(path: string): Promise<Raster> {
  const { data, info } = await sharp(path)
    .flatten({ background: 'white' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data) }
}
