import { createRequire } from 'node:module'
import type { Rotation } from '../../core/geometry.ts'
import type { ReadBy } from '../../core/page.ts'
import type { Raster } from '../../core/raster.ts'
import { clearEdges } from '../raster/edges.ts'
import { darkOnLight, type Gray, toGray } from '../raster/gray.ts'
import { type Axis, lookAt, printAxis } from '../raster/look.ts'
import type { Reader, Reading } from '../reader.ts'
import { type Engine, openEngine, type Segmentation } from './engine.ts'
import { type EngineLine, isPrint, meanConfidence, toRawLines } from './lines.ts'
import { mergeReadings, rescaleRows } from './merge.ts'
import { type Bearings, type Prepared, prepare, printedRules, takeBearings } from './prepare.ts'

const NAME = 'tesseract'

/**
 * The embedded reader. `languages` are Tesseract's names (`eng`, `deu`, …); all but English are read from the folder
 * `languageData`. Throws AppError `model-missing`. One page at a time; pages wait for one another.
 */
export async function openTesseractReader(
  options: Readonly<{ languages: readonly string[]; languageData: string }>,
): Promise<Reader> {
  const engine = await openEngine(options)
  return {
    name: NAME,
    channels: 1,
    read: (raster, { signal }) => readPage(engine, raster, signal),
    close: () => engine.close(),
  }
}

async function readPage(engine: Engine, raster: Raster, signal: AbortSignal): Promise<Reading> {
  const started = performance.now()
  const gray = darkOnLight(toGray(raster))
  if (lookAt(gray).pieces.length === 0) {
    return { reader: NAME, lines: [], rules: [], rotation: 0, skew: 0, readBy: readSince(started) }
  }

  const attempt = await bestAttempt(engine, gray, signal)
  const rows = attempt.confidence >= SURE ? attempt.rows : await readAgain(engine, attempt, signal)
  return {
    reader: NAME,
    lines: toRawLines(rows, attempt.prepared.placement),
    rules: printedRules(attempt.prepared),
    rotation: attempt.bearings.rotation,
    skew: attempt.bearings.skew,
    readBy: readSince(started),
  }
}

// tesseract.js and the engine it wraps are released together, under one number.
const { version } = createRequire(import.meta.url)('tesseract.js/package.json') as { version: string }

function readSince(started: number): ReadBy {
  const milliseconds = { read: Math.round(performance.now() - started) }
  return { reader: NAME, version, device: 'cpu', milliseconds }
}

/** The page as it is, or where that cannot be read, without its dark edges. */
async function bestAttempt(engine: Engine, gray: Gray, signal: AbortSignal): Promise<Attempt> {
  const attempt = await readUpright(engine, gray, signal)
  if (attempt.confidence >= UPRIGHT_CONFIDENCE) return attempt
  const cleared = clearEdges(gray)
  if (cleared === gray) return attempt
  const another = await readUpright(engine, cleared, signal)
  return another.confidence > attempt.confidence ? another : attempt
}

/** The turns that may make the print upright, likeliest first: scans are upside down less often than not. */
const turns: Readonly<Record<Axis, readonly [Rotation, ...Rotation[]]>> = {
  across: [0, 180],
  down: [90, 270],
  unclear: [0, 90, 180, 270],
}

type Attempt = Readonly<{
  gray: Gray
  bearings: Bearings
  prepared: Prepared
  rows: readonly EngineLine[]
  /** Of the words kept as print, in [0, 1]. */
  confidence: number
}>

/** Poor receipts are read with 0.6 and more, the same upside down with 0.25 and less (docs/decisions/0002). */
const UPRIGHT_CONFIDENCE = 0.5

/** A page of a script it does not know is nonsense in every position; a turn must make this much more sense. */
const CLEARLY = 1.5

/** The first turn in which the engine is sure enough, else the likeliest unless another is clearly surer. */
async function readUpright(engine: Engine, gray: Gray, signal: AbortSignal): Promise<Attempt> {
  const { lettering } = lookAt(gray)
  const [likeliest, ...others] = turns[lettering === undefined ? 'across' : printAxis(lettering.letters)]
  let best = await readTurned(engine, gray, likeliest, signal)
  for (const rotation of others) {
    if (best.confidence >= UPRIGHT_CONFIDENCE) break
    const attempt = await readTurned(engine, gray, rotation, signal)
    if (attempt.confidence > best.confidence * CLEARLY) best = attempt
  }
  return best
}

async function readTurned(
  engine: Engine,
  gray: Gray,
  rotation: Rotation,
  signal: AbortSignal,
): Promise<Attempt> {
  const bearings = takeBearings(gray, rotation)
  const [look] = bearings.isNarrow ? NARROW_LOOKS : WIDE_LOOKS
  const prepared = prepare(gray, bearings, look.letterHeight)
  const rows = await recognize(engine, prepared.image, look.segmentation, signal)
  return { gray, bearings, prepared, rows, confidence: meanConfidence(rows.flat().filter(isPrint)) }
}

/** The rows of an attempt after a second look, word by word the surer of both. */
async function readAgain(
  engine: Engine,
  { gray, bearings, prepared, rows }: Attempt,
  signal: AbortSignal,
): Promise<readonly EngineLine[]> {
  const [, look] = bearings.isNarrow ? NARROW_LOOKS : WIDE_LOOKS
  const { image, placement } = prepare(gray, bearings, look.letterHeight)
  const others = await recognize(engine, image, look.segmentation, signal)
  return mergeReadings(rows, rescaleRows(others, placement, prepared.placement))
}

/** A size of print in pixels and what to take the page for. */
type Look = Readonly<{ letterHeight: number; segmentation: Segmentation }>

/**
 * Chosen by the table in docs/decisions/0002. In a narrow page the engine's search for columns tears receipts apart at
 * the gap before the prices; one block keeps their rows. The second look differs as much as it can: what two unlike
 * readings agree on or one is sure of is right more often.
 */
const NARROW_LOOKS: readonly [Look, Look] = [
  { letterHeight: 16, segmentation: 'block' },
  { letterHeight: 24, segmentation: 'page' },
]
const WIDE_LOOKS: readonly [Look, Look] = [
  { letterHeight: 20, segmentation: 'page' },
  { letterHeight: 24, segmentation: 'page' },
]

/** As sure of its words as the engine is of clean print: one look is enough. */
const SURE = 0.9

/** The engine cannot be stopped: when aborted, its answer is left to come and go. */
async function recognize(
  engine: Engine,
  image: Gray,
  segmentation: Segmentation,
  signal: AbortSignal,
): Promise<readonly EngineLine[]> {
  signal.throwIfAborted()
  const rows = await engine.recognize(image, segmentation)
  signal.throwIfAborted()
  return rows
}
