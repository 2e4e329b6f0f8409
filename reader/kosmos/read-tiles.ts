import type { PixelRect } from '../../core/geometry.ts'
import type { RawLine } from '../../core/page.ts'
import type { Ink } from '../raster/threshold.ts'
import type { KosmosEngine } from './engine/engine.ts'
import type { PlacedText } from './output/ocr-output.ts'
import { estimateWords } from './output/words.ts'
import { toPageBox } from './picture/location.ts'
import type { Patches } from './picture/patches.ts'
import { preprocessTile } from './picture/preprocess.ts'
import type { UprightPage } from './picture/upright-page.ts'
import { type ImageProgress, type ImageReading, readImage } from './read-image.ts'
import type { Tile } from './tiles/tile.ts'
import type { Vocabulary } from './tokens/vocabulary.ts'

export type TileReading = Readonly<{
  image: ImageReading
  /** In fractions of the tile as shown; their words are estimates. */
  lines: readonly RawLine[]
  /** Milliseconds. */
  preprocess: number
}>

/** How far a page has come, over all the tiles it is read in. */
export type PageProgress = Readonly<{ tiles: number; tilesRead: number; tokens: number; lines: number }>

export type TilesOptions = Readonly<{
  engine: KosmosEngine
  vocabulary: Vocabulary
  onProgress?: (progress: PageProgress) => void
}>

/**
 * Tiles given to the engine at once: it decodes them together as far as it has memory. More would hold 12.6 MB of patches
 * each for nothing.
 */
const TILES_AT_ONCE = 4

/** The readings of the tiles, in their order; a blank tile is given to nobody. The first failure stops them all. */
export async function readTiles(
  page: Pick<UprightPage, 'raster' | 'ink'>,
  tiles: readonly Tile[],
  options: TilesOptions,
  signal: AbortSignal,
): Promise<readonly TileReading[]> {
  const failure = new AbortController()
  const both = AbortSignal.any([signal, failure.signal])
  const progress = createTally(tiles.length, options.onProgress)
  const readings: TileReading[] = []
  const left = tiles.entries()
  const readSome = async () => {
    // An iterator shared by all lanes: each takes the next tile that none has taken.
    for (const [i, tile] of left) readings[i] = await readTile(page, tile, options, both, progress.ofTile())
  }
  const lanes = Array.from({ length: Math.min(TILES_AT_ONCE, tiles.length) }, readSome)
  try {
    await Promise.all(lanes)
    return readings
  } catch (error) {
    failure.abort(error)
    await Promise.allSettled(lanes)
    throw error
  }
}

async function readTile(
  { raster, ink }: Pick<UprightPage, 'raster' | 'ink'>,
  tile: Tile,
  { engine, vocabulary }: TilesOptions,
  signal: AbortSignal,
  progress: TileTally,
): Promise<TileReading> {
  if (!hasInk(ink, tile.window)) {
    progress.end()
    return BLANK
  }
  const started = performance.now()
  const patches = preprocessTile(raster, tile, { patchesMax: engine.identity.patches })
  const preprocess = performance.now() - started
  const image = await readImage(engine, patches, vocabulary, { signal, onProgress: progress.advance })
  progress.end()
  return { image, lines: image.lines.map((line) => toRawLine(line, patches)), preprocess }
}

const BLANK: TileReading = {
  image: {
    lines: [],
    unplaced: [],
    markdown: '',
    isCutShort: false,
    isRepeating: false,
    counts: { clamped: 0, unclosed: 0, malformed: 0, degenerate: 0, empty: 0, stray: 0, cut: 0, repeated: 0 },
    tokens: 0,
    milliseconds: { vision: 0, prefill: 0, decode: 0 },
  },
  lines: [],
  preprocess: 0,
}

/** A model that is asked to read a blank picture makes something up. */
function hasInk(ink: Ink, { x, y, width, height }: PixelRect): boolean {
  for (let row = y; row < y + height; row++) {
    if (ink.data.subarray(row * ink.width + x, row * ink.width + x + width).includes(1)) return true
  }
  return false
}

/**
 * The model does not say how sure it is. This is the share of characters it reads right on the authors' own pages of six
 * kinds (arXiv 2309.11419 v2, OCREval, mean of NED 86.0 %): so much is known of a line before its markdown is compared.
 */
const CONFIDENCE = 0.86

function toRawLine({ text, rect }: PlacedText, { resized }: Patches): RawLine {
  const box = toPageBox(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height, resized)
  return { text, box, confidence: CONFIDENCE, words: estimateWords(text, box, CONFIDENCE) }
}

type TileTally = Readonly<{ advance(progress: ImageProgress): void; end(): void }>

/** Adds up how far each tile has come. */
function createTally(tiles: number, tell: (progress: PageProgress) => void = () => {}) {
  const all = { tilesRead: 0, tokens: 0, lines: 0 }
  return {
    ofTile(): TileTally {
      let last: ImageProgress = { tokens: 0, lines: 0 }
      return {
        advance(progress) {
          all.tokens += progress.tokens - last.tokens
          all.lines += progress.lines - last.lines
          last = progress
          tell({ tiles, ...all })
        },
        end() {
          all.tilesRead++
          tell({ tiles, ...all })
        },
      }
    },
  }
}
