import type { Rotation } from '../core/geometry.ts'
import type { RawLine, Rule } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'

/** What an engine saw on one raster. Boxes are fractions of the raster as given, whatever the engine turned inside. */
export type Reading = Readonly<{
  /** Name of the engine, stored with the page. */
  reader: string
  /** In any order; layout/ finds the reading order. */
  lines: readonly RawLine[]
  /** Straight printed lines, where the engine looked for them. */
  rules: readonly Rule[]
  /** The clockwise turn that makes the print upright. */
  rotation: Rotation
  /** Degrees the upright print is turned clockwise by, |skew| < 15; 0 when straight. */
  skew: number
}>

/** One raster in, lines with boxes out. KOSMOS-2.5 and Tesseract are two of these. */
export type Reader = {
  readonly name: string
  /**
   * Throws AppError `page-unreadable` when the engine gives up on this raster, and rejects with the signal's
   * reason when aborted. A blank page is no error: it has no lines.
   */
  read(raster: Raster, options: { signal: AbortSignal }): Promise<Reading>
  close(): Promise<void>
}
