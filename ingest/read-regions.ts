import { area, type Box, overlapArea } from '../core/geometry.ts'
import type { PageWarning, RawLine, ReadBy } from '../core/page.ts'
import { cut, hasInk, WHOLE_PAGE } from './ink.ts'
import type { Rendering } from './page-source.ts'
import type { ReadPageDeps } from './read-page-deps.ts'
import { routePicture } from './route-picture.ts'

/** Photographs make engines see letters in leaves: a line read in a picture needs this confidence and these letters. */
const REGION_CONFIDENCE_MIN = 0.6
const REGION_LINE = /[\p{L}\p{N}].*[\p{L}\p{N}]/u

/** Share of the page from which a picture is a page of its own, for the reader that was chosen for pages. */
const PAGE_AREA_MIN = 0.5

/** What the pictures of a page say. `markdown`: as the reader of a page-sized one wrote it. */
export type RegionsRead = Readonly<{
  lines: readonly RawLine[]
  markdown?: string
  warnings: readonly PageWarning[]
  /** Names of the engines whose lines these are. */
  readers: readonly string[]
  readBy: readonly ReadBy[]
}>

type Deps = Pick<ReadPageDeps, 'reader' | 'embedded' | 'languages'>

/** Lines of print inside the pictures, without those that the layer's own lines already say. */
export async function readRegions(
  rendering: Rendering,
  regions: readonly Box[],
  known: readonly RawLine[],
  deps: Deps,
  signal: AbortSignal,
): Promise<RegionsRead> {
  const found: RegionsRead[] = []
  for (const region of regions) {
    const part = cut(rendering.raster, region)
    if (!hasInk(part.raster, WHOLE_PAGE)) continue
    signal.throwIfAborted()
    const { read, changed } = await readerOf(part, deps, signal)
    const reading = await read(part.raster, { signal })
    const lines = reading.lines
      .filter((line) => line.confidence >= REGION_CONFIDENCE_MIN && REGION_LINE.test(line.text))
      .map((line) => within(line, part.box))
      .filter((line) => !isSaid(line, known))
    if (lines.length === 0) continue
    found.push({
      lines,
      ...(reading.markdown !== undefined && { markdown: reading.markdown }),
      warnings: [...changed, ...(reading.warnings ?? [])],
      readers: [reading.reader],
      readBy: reading.readBy === undefined ? [] : [reading.readBy],
    })
  }
  const markdown = found.flatMap((one) => one.markdown ?? [])
  return {
    lines: found.flatMap((one) => one.lines),
    ...(markdown.length > 0 && { markdown: markdown.join('\n\n') }),
    warnings: [...rendering.warnings, ...found.flatMap((one) => one.warnings)],
    readers: found.flatMap((one) => one.readers),
    readBy: found.flatMap((one) => one.readBy),
  }
}

/** The chosen reader for a page, where it is one for that; the embedded one for what is less than a page. */
async function readerOf({ raster, box }: ReturnType<typeof cut>, deps: Deps, signal: AbortSignal) {
  if (area(box) < PAGE_AREA_MIN) return { read: deps.embedded.readPart, changed: [] }
  const { engine, changed } = await routePicture(raster, undefined, deps, signal)
  return { read: engine.read, changed }
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
