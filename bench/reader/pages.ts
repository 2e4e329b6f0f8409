import type { Raster } from '../../core/raster.ts'
import { PATCH_SIDE } from '../../reader/kosmos/picture/grid.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'

/** Pixels of A4 at 300 dpi, in color. What they show makes no difference to the time. */
export function scannedPage(): Raster {
  const [width, height] = [2480, 3508]
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++) data[i] = (i * 7 + (i >> 11) * 13) & 255
  return { width, height, channels: 3, data }
}

/** Whether a model of this shape takes the page. */
export function fits({ rows, columns, pixels }: Patches, { vision }: KosmosShape): boolean {
  const patches = rows * columns
  return patches <= vision.patches && pixels.length === patches * vision.patchWidth
}

/** For models of other sizes than the released one: as many patches as they take, in a square. */
export function syntheticPatches({ vision }: KosmosShape): Patches {
  const side = Math.floor(Math.sqrt(vision.patches))
  const pixels = Float32Array.from({ length: side * side * vision.patchWidth }, (_, i) => 1.5 * Math.sin(i))
  return {
    rows: side,
    columns: side,
    pixels,
    resized: { width: side * PATCH_SIDE, height: side * PATCH_SIDE },
  }
}
