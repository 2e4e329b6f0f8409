import type { Rotation } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'
import { type Gray, toGray } from '../raster/gray.ts'
import type { Reader, Reading } from '../reader.ts'
import { type Engine, openEngine } from './engine.ts'
import { isPrint, meanConfidence, toRawLines } from './lines.ts'
import { lookAt, printAxis } from './look.ts'
import { prepare } from './prepare.ts'
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

/** Surer than this of its words, the engine did not read upside down: measured in docs/decisions/0002. */
const UPRIGHT_CONFIDENCE = 0.7

async function readPage(engine: Engine, raster: Raster, signal: AbortSignal): Promise<Reading> {
  signal.throwIfAborted()
  const gray = toGray(raster)
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
  signal.throwIfAborted()
  const { image, placement, segmentation, rules } = prepare(gray, rotation)
  const rows = await engine.recognize(image, segmentation)
  signal.throwIfAborted()
  const lines = toRawLines(rows, placement)
  return {
    reading: { reader: NAME, lines, rules, rotation, skew: placement.skew },
    confidence: meanConfidence(rows.flat().filter(isPrint)),
  }
}
