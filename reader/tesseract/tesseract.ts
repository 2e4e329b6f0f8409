import type { Rotation } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'
import { darkOnLight, type Gray, toGray } from '../raster/gray.ts'
import type { Reader, Reading } from '../reader.ts'
import { type Engine, openEngine, type Segmentation } from './engine.ts'
import { type EngineLine, isPrint, meanConfidence, toRawLines } from './lines.ts'
import { lookAt, printAxis } from './look.ts'
import { mergeReadings, rescaleRows } from './merge.ts'
import { prepare, printedRules, takeBearings } from './prepare.ts'
import { surestTurn } from './upright.ts'

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
    read: (raster, { signal }) => readPage(engine, raster, signal),
    close: () => engine.close(),
  }
}

/** Surer than this of its words, the engine did not read upside down (docs/decisions/0002). */
const UPRIGHT_CONFIDENCE = 0.7

async function readPage(engine: Engine, raster: Raster, signal: AbortSignal): Promise<Reading> {
  signal.throwIfAborted()
  const gray = darkOnLight(toGray(raster))
  const { pieces, lettering } = lookAt(gray)
  if (pieces.length === 0) return { reader: NAME, lines: [], rules: [], rotation: 0, skew: 0 }

  const axis = lettering === undefined ? 'across' : printAxis(lettering.letters)
  if (axis === 'across') {
    const upright = await readTurned(engine, gray, 0, signal)
    if (upright.confidence >= UPRIGHT_CONFIDENCE) return upright.reading
    const rotation = await surestTurn(engine, gray, [0, 180], signal)
    return rotation === 0 ? upright.reading : (await readTurned(engine, gray, rotation, signal)).reading
  }
  const candidates = axis === 'down' ? ([90, 270] as const) : ([0, 90, 180, 270] as const)
  const rotation = await surestTurn(engine, gray, candidates, signal)
  return (await readTurned(engine, gray, rotation, signal)).reading
}

async function readTurned(
  engine: Engine,
  gray: Gray,
  rotation: Rotation,
  signal: AbortSignal,
): Promise<Readonly<{ reading: Reading; confidence: number }>> {
  const bearings = takeBearings(gray, rotation)
  const [look, secondLook] = bearings.isNarrow ? NARROW_LOOKS : WIDE_LOOKS
  const prepared = prepare(gray, bearings, look.letterHeight)
  const rows = await recognize(engine, prepared.image, look.segmentation, signal)
  const confidence = meanConfidence(rows.flat().filter(isPrint))
  const reading = (rows: readonly EngineLine[]): Reading => ({
    reader: NAME,
    lines: toRawLines(rows, prepared.placement),
    rules: printedRules(prepared),
    rotation,
    skew: bearings.skew,
  })
  // Hopeless is upside down, a picture or handwriting: looking twice would not help.
  if (confidence >= SURE || confidence < HOPELESS) return { reading: reading(rows), confidence }

  const larger = prepare(gray, bearings, secondLook.letterHeight)
  const others = await recognize(engine, larger.image, secondLook.segmentation, signal)
  const merged = mergeReadings(rows, rescaleRows(others, larger.placement, prepared.placement))
  return { reading: reading(merged), confidence }
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
const HOPELESS = 0.4

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
