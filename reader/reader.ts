import type { Rotation } from '../core/geometry.ts'
import type { PageWarning, RawLine, ReadBy, Rule } from '../core/page.ts'
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
  /** The page as the engine wrote it, where it writes markdown too; reader/anchor.ts joins it to the lines. */
  markdown?: string
  /** What the engine itself knows a person should know. */
  warnings?: readonly PageWarning[]
  /** How it was read; absent from engines that do not say. */
  readBy?: ReadBy
}>

/** One raster in, lines with boxes out. KOSMOS-2.5 and Tesseract are two of these. */
export type Reader = {
  readonly name: string
  /** What read() wants: 1 gray, 3 color. A raster of the other kind is accepted too. */
  readonly channels: 1 | 3
  /**
   * Throws AppError `page-unreadable` when the engine gives up on this raster, and rejects with the signal's
   * reason when aborted. A blank page is no error: it has no lines.
   */
  read(raster: Raster, options: { signal: AbortSignal }): Promise<Reading>
  close(): Promise<void>
}
