import type { Rotation } from '../../core/geometry.ts'
import type { Gray } from '../raster/gray.ts'
import { findTextLines, type TextLine } from '../raster/text-lines.ts'
import { place, turn, warp } from '../raster/warp.ts'
import type { Engine } from './engine.ts'
import { meanConfidence } from './lines.ts'
import { lookAt } from './look.ts'

/** Rows of print that are read in each position to compare them. */
const SAMPLES = 6
/** Letters of the samples in pixels: enough for telling print from nonsense. */
const LETTER_HEIGHT = 24

/**
 * The one of `candidates` in which the engine is surest of a few long rows; the first when none is surer. Rows are
 * tried in each position, so this costs a fraction of reading the page.
 */
export async function surestTurn(
  engine: Engine,
  gray: Gray,
  candidates: readonly [Rotation, ...Rotation[]],
  signal: AbortSignal,
): Promise<Rotation> {
  let best = candidates[0]
  let bestConfidence = 0
  for (const rotation of candidates) {
    let confidence = 0
    for (const sample of samples(turn(gray, rotation))) {
      signal.throwIfAborted()
      const rows = await engine.recognize(sample, 'line')
      confidence += meanConfidence(rows.flat())
    }
    if (confidence > bestConfidence) {
      best = rotation
      bestConfidence = confidence
    }
  }
  return best
}

/** The longest rows of print, cut out and scaled. */
function samples(gray: Gray): readonly Gray[] {
  const { pieces, lettering } = lookAt(gray)
  if (lettering === undefined) return []
  return findTextLines(pieces, lettering.height, 1.5)
    .toSorted((a, b) => b.pieces.length - a.pieces.length || a.rect.y - b.rect.y)
    .slice(0, SAMPLES)
    .map((line) => {
      const row = cut(gray, line, lettering.height / 2)
      const scale = Math.min(4, LETTER_HEIGHT / lettering.height)
      return warp(row, place(row, { rotation: 0, skew: 0, scale }))
    })
}

function cut(gray: Gray, { rect }: TextLine, margin: number): Gray {
  const x0 = Math.max(0, Math.floor(rect.x - margin))
  const y0 = Math.max(0, Math.floor(rect.y - margin))
  const x1 = Math.min(gray.width, Math.ceil(rect.x + rect.width + margin))
  const y1 = Math.min(gray.height, Math.ceil(rect.y + rect.height + margin))
  const data = new Uint8Array((x1 - x0) * (y1 - y0))
  for (let y = y0; y < y1; y++) {
    data.set(gray.data.subarray(y * gray.width + x0, y * gray.width + x1), (y - y0) * (x1 - x0))
  }
  return { width: x1 - x0, height: y1 - y0, data }
}
