import type { Rotation } from '../core/geometry.ts'
import type { Line, PageWarning } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import type { TextLayer, TextLayerVerdict } from '../core/text-layer.ts'
import type { Layout, LayoutInput } from '../reader/layout/layout.ts'
import type { Reader } from '../reader/reader.ts'
import type { StageClock } from './stage-clock.ts'

/** A reader as a page needs it; whoever opened it closes it. */
export type PageEngine = Pick<Reader, 'name' | 'channels' | 'read'>

export type ReadPageDeps = Readonly<{
  /** The reader that was chosen for the page. */
  reader: PageEngine
  /**
   * The reader that is always there, for what the chosen one is not for: samples, small pictures, other scripts.
   * `readPart` reads the pictures inside a page and may remember those it has read.
   */
  embedded: PageEngine & Readonly<{ readPart: Reader['read'] }>
  /** Tesseract's names of the languages that are read. */
  languages: readonly string[]
  layOut: (input: LayoutInput) => Layout
  /** Layout for a reader that writes markdown itself. */
  anchor: (
    input: LayoutInput & Readonly<{ markdown: string }>,
  ) => Layout & Readonly<{ warnings: readonly PageWarning[] }>
  /** Print that no line says, and lines where nothing is printed. */
  inkWarnings: (raster: Raster, lines: readonly Line[], rotation: Rotation) => readonly PageWarning[]
  judgeTextLayer: (layer: TextLayer) => TextLayerVerdict
  /** Of this program: what a page that took its own words was read by. */
  version: string
  /** Pixels of a page given to the reader. */
  pixelsMax: number
  /** Told how long the stages around the engine take: `open`, `render`, `layout`, `check`. */
  clock: StageClock
}>
