import type { Size } from '../../../core/geometry.ts'

/**
 * A picture as the vision tower takes it: `rows` × `columns` squares of 16 × 16 pixels, row by row. Padding rows are not
 * among them; the engine adds what the model expects of them.
 */
export type Patches = Readonly<{
  rows: number
  columns: number
  /** rows · columns · 768 numbers: per patch its pixel rows, in each its pixels, in each red, green and blue. */
  pixels: Float32Array
  /** Width and height in pixels of the resized picture, 16 · columns and 16 · rows: the space of location tokens. */
  resized: Size
}>
