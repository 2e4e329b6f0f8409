import type { Rotation } from '../core/geometry.ts'
import type { Page, PageWarning, RawLine, ReadBy, Rule } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import type { TextLayer } from '../core/text-layer.ts'
import type { Layout } from '../reader/layout/layout.ts'
import type { Reading } from '../reader/reader.ts'
import { textLayerLines } from '../reader/text-layer.ts'
import { AGREEMENT_MIN, agreement, sampleBand } from './agreement.ts'
import { cut, hasInk, WHOLE_PAGE } from './ink.ts'
import { planPage, printRegions } from './page-plan.ts'
import type { PageSource, Rendering, SourcePage } from './page-source.ts'
import { noticesOf } from './page-warnings.ts'
import { mergeReadBy } from './read-by.ts'
import type { ReadPageDeps } from './read-page-deps.ts'
import { readRegions } from './read-regions.ts'
import { routePicture } from './route-picture.ts'

/** What is known of a page before reading order. */
type Findings = Readonly<{
  lines: readonly RawLine[]
  rules: readonly Rule[]
  rotation: Rotation
  skew: number
  markdown?: string
  warnings: readonly PageWarning[]
  /** Names of the engines whose lines these are; none for a blank page. */
  readers: readonly string[]
  readBy: readonly ReadBy[]
  /** The whole page, where all of it was read from its picture. */
  raster?: Raster
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
  const started = performance.now()
  const page = await deps.clock.time('open', () => source.page(number))
  const found = await readLines(page, deps, started, signal)
  const { lines, blocks, warnings } = await arrange(page, number, found, deps)
  return {
    number,
    width: page.width,
    height: page.height,
    rotation: found.rotation,
    // A blank page was given to nobody: it counts as the chosen reader's.
    reader: [...new Set(found.readers)].join('+') || deps.reader.name,
    lines,
    blocks,
    warnings: [...found.warnings, ...warnings, ...noticesOf(lines, found.rotation)],
    readBy: mergeReadBy(found.readBy),
  }
}

/** Lines in reading order and their blocks, and what only the whole of them shows. */
async function arrange(
  page: SourcePage,
  number: number,
  { lines, rules, rotation, skew, markdown, raster }: Findings,
  deps: ReadPageDeps,
): Promise<Layout & Readonly<{ warnings: readonly PageWarning[] }>> {
  const input = { page: number, aspect: page.width / page.height, rotation, skew, lines, rules }
  const layout = await deps.clock.time('layout', () =>
    markdown === undefined ? { ...deps.layOut(input), warnings: [] } : deps.anchor({ ...input, markdown }),
  )
  const ink =
    raster === undefined
      ? []
      : await deps.clock.time('check', () => deps.inkWarnings(raster, layout.lines, rotation))
  return { ...layout, warnings: [...layout.warnings, ...ink] }
}

async function readLines(
  page: SourcePage,
  deps: ReadPageDeps,
  started: number,
  signal: AbortSignal,
): Promise<Findings> {
  const plan = planPage(page.textLayer, deps.judgeTextLayer)
  switch (plan.kind) {
    case 'picture': {
      const warnings = plan.distrusted ? [DISTRUSTED, ...hiddenIn(page.textLayer)] : hiddenIn(page.textLayer)
      return readPicture(await render(page, deps), undefined, warnings, deps, signal)
    }
    case 'text':
      return readText(page, plan.layer, deps, started, signal)
    case 'compare':
      return compareThenRead(page, plan.layer, deps, started, signal)
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

function render(page: SourcePage, deps: ReadPageDeps): Promise<Rendering> {
  const { channels } = deps.reader
  return deps.clock.time('render', () =>
    page.render({ dpi: READING_DPI, pixelsMax: deps.pixelsMax, channels }),
  )
}

/** `sample` is what was read of the picture already, if anything. */
async function readPicture(
  { raster, warnings: notes }: Rendering,
  sample: Reading | undefined,
  before: readonly PageWarning[],
  deps: ReadPageDeps,
  signal: AbortSignal,
): Promise<Findings> {
  const warnings = [...before, ...notes]
  // A raster of one shade is not worth an engine's seconds.
  if (!hasInk(raster, WHOLE_PAGE)) {
    return { lines: [], rules: [], rotation: 0, skew: 0, warnings, readers: [], readBy: [] }
  }
  const { engine, changed } = await routePicture(raster, sample, deps, signal)
  signal.throwIfAborted()
  const reading = await engine.read(raster, { signal })
  return {
    ...reading,
    warnings: [...warnings, ...changed, ...(reading.warnings ?? [])],
    readers: [reading.reader],
    readBy: engines(reading),
    raster,
  }
}

function engines({ readBy }: Reading): readonly ReadBy[] {
  return readBy === undefined ? [] : [readBy]
}

/** `started`: when the page began to be opened, which is when its own words were gathered. */
async function readText(
  page: SourcePage,
  layer: TextLayer,
  deps: ReadPageDeps,
  started: number,
  signal: AbortSignal,
): Promise<Findings> {
  const { lines, rotation } = textLayerLines(layer, page.width / page.height)
  const own: ReadBy = {
    reader: TEXT_LAYER,
    version: deps.version,
    milliseconds: { read: Math.round(performance.now() - started) },
  }
  const regions = printRegions(layer)
  const pictured =
    regions.length === 0
      ? undefined
      : await readRegions(await render(page, deps), regions, lines, deps, signal)
  return {
    lines: [...lines, ...(pictured?.lines ?? [])],
    rules: layer.rules,
    rotation,
    skew: 0,
    ...(pictured?.markdown !== undefined && { markdown: pictured.markdown }),
    warnings: [...hiddenIn(layer), ...(pictured?.warnings ?? [])],
    readers: [TEXT_LAYER, ...(pictured?.readers ?? [])],
    readBy: [own, ...(pictured?.readBy ?? [])],
  }
}

async function compareThenRead(
  page: SourcePage,
  layer: TextLayer,
  deps: ReadPageDeps,
  started: number,
  signal: AbortSignal,
): Promise<Findings> {
  const words = layer.words.filter((word) => !word.hidden)
  const rendering = await render(page, deps)
  const band = cut(rendering.raster, sampleBand(words))
  signal.throwIfAborted()
  const sample = hasInk(band.raster, WHOLE_PAGE)
    ? await deps.embedded.read(band.raster, { signal })
    : undefined
  if (agreement(words, sample?.lines ?? [], band.box) >= AGREEMENT_MIN) {
    const inked = words.filter((word) => hasInk(rendering.raster, word.box))
    return readText(page, { ...layer, words: inked }, deps, started, signal)
  }
  return readPicture(rendering, sample, [DISTRUSTED], deps, signal)
}
