import type { Size } from '../../../core/geometry.ts'

/** Pixels of a patch's side. */
export const PATCH_SIDE = 16

/** Patches of one picture, and rows of the model's row and column tables. */
export const PATCHES_MAX = 4096

/** How many patches a picture becomes, and the size in pixels it is resized to for that. */
export type Grid = Readonly<{ rows: number; columns: number; resized: Size }>

export type GridOptions = Readonly<{
  /** At least 1; 4,096 when absent. */
  patchesMax?: number
  /** Stretches tall and wide pages first, as the authors advise for shapes far from a page's. Off when absent. */
  aspectFix?: boolean
}>

/**
 * The most patches of 16 × 16 pixels that keep the picture's shape, rows · columns ≤ patchesMax: small pictures grow,
 * large ones shrink. In the order of operations of the reference, in float64, as one rounding more is one column less
 * (spec §5.1.4).
 */
export function gridOf(size: Size, { patchesMax = PATCHES_MAX, aspectFix = false }: GridOptions = {}): Grid {
  const { width, height } = aspectFix ? stretched(size) : size
  const scale = Math.sqrt(patchesMax * (PATCH_SIDE / height) * (PATCH_SIDE / width))
  const rows = clamp(Math.floor((scale * height) / PATCH_SIDE), patchesMax)
  const columns = clamp(Math.floor((scale * width) / PATCH_SIDE), patchesMax)
  return { rows, columns, resized: { width: columns * PATCH_SIDE, height: rows * PATCH_SIDE } }
}

/** The original inference script's stretching by the ratio of height to width (spec §5.4). */
function stretched({ width, height }: Size): Size {
  const ratio = height / width
  if (ratio > 1.5 && ratio < 5) return { width: Math.max(1, Math.trunc(height / 1.5)), height }
  if (ratio > 0.5 && ratio < 1) return { width, height: width }
  return { width, height }
}

function clamp(count: number, max: number): number {
  return Math.max(1, Math.min(max, count))
}
