import { area, type Box, overlapArea, type Rotation } from '../core/geometry.ts'
import type { Page, PageWarning, RawLine, Rule } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import type { TextLayer, TextLayerVerdict } from '../core/text-layer.ts'
import type { Layout, LayoutInput } from '../reader/layout/layout.ts'
import type { Reader, Reading } from '../reader/reader.ts'
import { textLayerLines } from '../reader/text-layer.ts'
import { AGREEMENT_MIN, agreement, sampleBand } from './agreement.ts'
import { cut, hasInk, WHOLE_PAGE } from './ink.ts'
import { planPage, printRegions } from './page-plan.ts'
import type { PageSource, SourcePage } from './page-source.ts'
import { noticesOf } from './page-warnings.ts'

export type ReadPageDeps = Readonly<{
  reader: Pick<Reader, 'name' | 'read'>
  /** Reads the pictures inside a page; may remember those it has read. */
  readPicture: Reader['read']
  layOut: (input: LayoutInput) => Layout
  judgeTextLayer: (layer: TextLayer) => TextLayerVerdict
  /** Pixels of a page given to the reader. */
  pixelsMax: number
}>

/** What is known of a page before reading order. */
type Findings = Readonly<{
  reader: string
  lines: readonly RawLine[]
  rules: readonly Rule[]
  rotation: Rotation
  skew: number
  warnings: readonly PageWarning[]
}>

/** Dots an inch given to the reader: most engines are trained near it, and 6-point print still has 12-pixel letters. */
const READING_DPI = 300
/** Name of the engine on pages that took their own words. */
const TEXT_LAYER = 'text-layer'

/** Reads one page: its own text where that can be believed, its picture everywhere else. */
export async function readPage(
  source: PageSource,
  number: number,
  deps: ReadPageDeps,
  signal: AbortSignal,
): Promise<Page> {
  signal.throwIfAborted()
  const page = await source.page(number)
  const found = await readLines(page, deps, signal)
  const { rotation, skew, rules } = found
  const { lines, blocks } = deps.layOut({
    page: number,
    aspect: page.width / page.height,
    rotation,
    skew,
    lines: found.lines,
    rules,
  })
  return {
    number,
    width: page.width,
    height: page.height,
    rotation,
    reader: found.reader,
    lines,
    blocks,
    warnings: [...found.warnings, ...noticesOf(lines, rotation)],
  }
}

async function readLines(page: SourcePage, deps: ReadPageDeps, signal: AbortSignal): Promise<Findings> {
  const plan = planPage(page.textLayer, deps.judgeTextLayer)
  switch (plan.kind) {
    case 'picture':
      return readPicture(
        page,
        deps,
        signal,
        plan.distrusted ? [DISTRUSTED, ...hiddenIn(page.textLayer)] : hiddenIn(page.textLayer),
      )
    case 'text':
      return readText(page, plan.layer, plan.regions, deps, signal)
    case 'compare':
      return compareThenRead(page, plan.layer, deps, signal)
  }
}

const DISTRUSTED: PageWarning = {
  code: 'text-layer-distrusted',
  message: 'The text stored in the file does not say what the page shows; the page image was read instead.',
}

function hiddenIn(layer: TextLayer | undefined): PageWarning[] {
  const hidden = layer?.words.filter((word) => word.hidden).length ?? 0
  if (hidden === 0) return []
  const words = hidden === 1 ? 'One word' : `${hidden} words`
  return [
    { code: 'hidden-text', message: `${words} stored in the file cannot be seen on the page; left out.` },
  ]
}

async function readPicture(
  page: SourcePage,
  deps: ReadPageDeps,
  signal: AbortSignal,
  warnings: readonly PageWarning[],
): Promise<Findings> {
  const rendering = await page.render({ dpi: READING_DPI, pixelsMax: deps.pixelsMax, channels: 1 })
  const reading = await readRaster(rendering.raster, deps.reader, signal)
  return { ...reading, warnings: [...warnings, ...rendering.warnings] }
}

/** A raster of one shade is not worth an engine's seconds. */
async function readRaster(
  raster: Raster,
  reader: ReadPageDeps['reader'],
  signal: AbortSignal,
): Promise<Reading> {
  signal.throwIfAborted()
  if (!hasInk(raster, WHOLE_PAGE)) return { reader: reader.name, lines: [], rules: [], rotation: 0, skew: 0 }
  return reader.read(raster, { signal })
}

async function readText(
  page: SourcePage,
  layer: TextLayer,
  regions: readonly Box[],
  deps: ReadPageDeps,
  signal: AbortSignal,
): Promise<Findings> {
  const { lines, rotation } = textLayerLines(layer, page.width / page.height)
  const pictured = regions.length === 0 ? undefined : await readRegions(page, regions, lines, deps, signal)
  const read = pictured?.lines ?? []
  return {
    reader: read.length > 0 ? `${TEXT_LAYER}+${deps.reader.name}` : TEXT_LAYER,
    lines: [...lines, ...read],
    rules: layer.rules,
    rotation,
    skew: 0,
    warnings: [...hiddenIn(layer), ...(pictured?.warnings ?? [])],
  }
}

/** Photographs make engines see letters in leaves: a line read in a picture needs this confidence and these letters. */
const REGION_CONFIDENCE_MIN = 0.6
const REGION_LINE = /[\p{L}\p{N}].*[\p{L}\p{N}]/u

/** Lines of print inside the pictures, without those that the layer's own lines already say. */
async function readRegions(
  page: SourcePage,
  regions: readonly Box[],
  known: readonly RawLine[],
  deps: ReadPageDeps,
  signal: AbortSignal,
): Promise<Readonly<{ lines: readonly RawLine[]; warnings: readonly PageWarning[] }>> {
  const rendering = await page.render({ dpi: READING_DPI, pixelsMax: deps.pixelsMax, channels: 1 })
  const lines: RawLine[] = []
  for (const region of regions) {
    const part = cut(rendering.raster, region)
    const reading = await readRaster(part.raster, { ...deps.reader, read: deps.readPicture }, signal)
    const printed = reading.lines.filter(
      (line) => line.confidence >= REGION_CONFIDENCE_MIN && REGION_LINE.test(line.text),
    )
    lines.push(...printed.map((line) => within(line, part.box)).filter((line) => !isSaid(line, known)))
  }
  return { lines, warnings: rendering.warnings }
}

/** A line of a part of the page, placed on the whole page. */
function within(line: RawLine, part: Box): RawLine {
  const place = ({ x0, y0, x1, y1 }: Box): Box => ({
    x0: part.x0 + x0 * (part.x1 - part.x0),
    y0: part.y0 + y0 * (part.y1 - part.y0),
    x1: part.x0 + x1 * (part.x1 - part.x0),
    y1: part.y0 + y1 * (part.y1 - part.y0),
  })
  return {
    ...line,
    box: place(line.box),
    words: line.words.map((word) => ({ ...word, box: place(word.box) })),
  }
}

function isSaid(line: RawLine, known: readonly RawLine[]): boolean {
  return known.some(
    (other) => overlapArea(line.box, other.box) > 0.3 * Math.min(area(line.box), area(other.box)),
  )
}

async function compareThenRead(
  page: SourcePage,
  layer: TextLayer,
  deps: ReadPageDeps,
  signal: AbortSignal,
): Promise<Findings> {
  const words = layer.words.filter((word) => !word.hidden)
  const rendering = await page.render({ dpi: READING_DPI, pixelsMax: deps.pixelsMax, channels: 1 })
  const band = cut(rendering.raster, sampleBand(words))
  const sample = await readRaster(band.raster, deps.reader, signal)
  if (agreement(words, sample.lines, band.box) >= AGREEMENT_MIN) {
    const inked = words.filter((word) => hasInk(rendering.raster, word.box))
    const believed = { ...layer, words: inked }
    return readText(page, believed, printRegions(believed), deps, signal)
  }
  const reading = await readRaster(rendering.raster, deps.reader, signal)
  return { ...reading, warnings: [DISTRUSTED, ...rendering.warnings] }
}
