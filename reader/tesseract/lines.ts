import type { PixelRect } from '../../core/geometry.ts'
import { union } from '../../core/geometry.ts'
import type { RawLine } from '../../core/page.ts'
import { type Placement, toGivenBox } from '../raster/warp.ts'

/** A word as the engine placed it on the prepared image. */
export type EngineWord = Readonly<{ text: string; rect: PixelRect /** In [0, 1]. */; confidence: number }>

/** Words on one row of print, in reading direction. */
export type EngineLine = readonly EngineWord[]

/** Rows of the engine without junk, parted at gutters, on the raster as given. */
export function toRawLines(rows: readonly EngineLine[], placement: Placement): readonly RawLine[] {
  return rows
    .map((row) => row.filter(isPrint))
    .flatMap(splitAtGutters)
    .map((line) => toRawLine(line, placement))
}

/** Surer than this, by what a word is made of: specks, rules and scribbles are read as dashes, bars and short words. */
const SIGNS_CONFIDENCE_MIN = 0.5
const SHORT_CONFIDENCE_MIN = 0.3
const SHORT = 3

/**
 * Whether a word is print rather than dirt. Long words stay however unsure: they are garbled more often than invented,
 * and their place and half of their letters are right (docs/decisions/0002).
 */
export function isPrint({ text, confidence }: EngineWord): boolean {
  if (text.trim() === '' || BARS.test(text)) return false
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters === 0) return confidence >= SIGNS_CONFIDENCE_MIN
  return letters >= SHORT || confidence >= SHORT_CONFIDENCE_MIN
}

/** Nothing but bars is a table's rule taken for print, however sure the engine is. */
const BARS = /^[|¦]+$/

/** A gap wider than this many words are high is a gutter. */
const GUTTER = 1.4

/** Parts a row where a column ends: table cells and receipt columns become lines of their own. Works in both directions. */
export function splitAtGutters(row: EngineLine): readonly EngineLine[] {
  const gutter = medianHeight(row) * GUTTER
  const lines: EngineWord[][] = []
  for (const word of row) {
    const line = lines.at(-1)
    const before = line?.at(-1)
    if (line === undefined || before === undefined || gapBetween(before.rect, word.rect) > gutter)
      lines.push([word])
    else line.push(word)
  }
  return lines
}

/** Mean of the words' confidence, each by its length; 0 for none. */
export function meanConfidence(words: EngineLine): number {
  const length = words.reduce((sum, { text }) => sum + text.length, 0)
  return length === 0
    ? 0
    : words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / length
}

function toRawLine(line: EngineLine, placement: Placement): RawLine {
  const words = line.map(({ text, rect, confidence }) => ({
    text: text.replace(/\s+/gu, ''),
    box: toGivenBox(rect, placement),
    confidence,
  }))
  return {
    text: words.map(({ text }) => text).join(' '),
    // A line has at least the word it began with.
    box: union(words.map(({ box }) => box))!,
    confidence: meanConfidence(line),
    words,
  }
}

function medianHeight(row: EngineLine): number {
  const heights = row.map(({ rect }) => rect.height).sort((a, b) => a - b)
  return heights[heights.length >> 1] ?? 0
}

function gapBetween(a: PixelRect, b: PixelRect): number {
  return Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width))
}
