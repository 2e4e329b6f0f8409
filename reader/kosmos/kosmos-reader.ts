import type { Box } from '../../core/geometry.ts'
import type { PageWarning, RawLine, ReadBy } from '../../core/page.ts'
import type { Raster } from '../../core/raster.ts'
import type { Reader, Reading } from '../reader.ts'
import { joinMarkdown } from './output/join-markdown.ts'
import { placeWords } from './output/place-words.ts'
import { withUnplaced } from './output/with-unplaced.ts'
import { takeUpright } from './picture/upright-page.ts'
import { readTiles, type TileReading, type TilesOptions } from './read-tiles.ts'
import { mergeTiles } from './tiles/merge-tiles.ts'
import { planTiles } from './tiles/tiles.ts'

export type KosmosReaderOptions = TilesOptions &
  Readonly<{
    /** Of the program, recorded with every page. */
    version: string
  }>

const NAME = 'kosmos-2.5'
const COLOR = 3

/**
 * KOSMOS-2.5 as a reader: lines with boxes, and markdown, from the same weights. Pages are turned upright first, read in
 * as many tiles as they need, and told in boxes of the raster as given. close() leaves the engine open: it serves others.
 */
export function createKosmosReader(options: KosmosReaderOptions): Reader {
  return {
    name: NAME,
    channels: COLOR,
    read: (raster, { signal }) => readPage(raster, options, signal),
    close: async () => {},
  }
}

async function readPage(given: Raster, options: KosmosReaderOptions, signal: AbortSignal): Promise<Reading> {
  signal.throwIfAborted()
  const started = performance.now()
  const page = takeUpright(given)
  // A model that is asked to read a blank page makes something up.
  if (page === undefined) return { reader: NAME, lines: [], rules: [], rotation: 0, skew: 0 }
  const plan = planTiles(page.raster, { patchesMax: options.engine.identity.patches })
  const planned = performance.now() - started
  const readings = await readTiles(page, plan.tiles, options, signal)
  const merged = mergeTiles(
    plan,
    readings.map(({ lines }) => lines),
  )
  const lines = merged.flatMap((line) => placeWords(line, page.ink)).map((line) => moved(line, page.toGiven))
  return {
    reader: NAME,
    lines,
    rules: page.rules,
    rotation: page.rotation,
    skew: page.skew,
    markdown: withUnplaced(
      joinMarkdown(readings.map(({ image }) => image.markdown)),
      readings.flatMap(({ image }) => image.unplaced),
    ),
    warnings: [...plan.warnings, ...warningsOf(readings)],
    readBy: readByOf(options, readings, planned),
  }
}

function moved(line: RawLine, to: (box: Box) => Box): RawLine {
  return {
    ...line,
    box: to(line.box),
    words: line.words.map((word) => ({ ...word, box: to(word.box) })),
  }
}

function warningsOf(readings: readonly TileReading[]): readonly PageWarning[] {
  const warnings: PageWarning[] = []
  if (readings.some(({ image }) => image.isCutShort)) {
    warnings.push({
      code: 'cut-short',
      message: 'The page holds more text than the reader may write; its end may be missing.',
    })
  }
  if (readings.some(({ image }) => image.isRepeating)) {
    warnings.push({
      code: 'repeating',
      message: 'The reader began to repeat itself and was stopped; text may be missing after that place.',
    })
  }
  return warnings
}

/** Milliseconds are summed over the tiles; those decoded together count their time each. */
function readByOf(
  { engine, version }: KosmosReaderOptions,
  readings: readonly TileReading[],
  planned: number,
): ReadBy {
  const { weights, precision, device } = engine.identity
  const sum = (value: (reading: TileReading) => number) =>
    Math.round(readings.reduce((total, reading) => total + value(reading), 0))
  return {
    reader: NAME,
    version,
    weights,
    precision,
    device,
    milliseconds: {
      preprocess: Math.round(planned) + sum(({ preprocess }) => preprocess),
      vision: sum(({ image }) => image.milliseconds.vision),
      prefill: sum(({ image }) => image.milliseconds.prefill),
      decode: sum(({ image }) => image.milliseconds.decode),
    },
    tokens: sum(({ image }) => image.tokens),
  }
}
