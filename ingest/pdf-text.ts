import type { Box } from '../core/geometry.ts'
import { type Face, faceOf } from './pdf-face.ts'
import { type Frame, shownSize, toShown, type UserRect } from './pdf-frame.ts'
import type { Ground, Painted } from './pdf-objects.ts'
import { printedForm } from './pdf-unicode.ts'
import { type Glyph, type SpelledWord, spell } from './pdf-word.ts'
import type { Pdfium } from './pdfium.ts'

/**
 * Characters of one page. A page of a newspaper has 30,000; a file that claims more on one page is a dump or an
 * attack, and its tail is not read.
 */
const CHARACTERS_MAX = 200_000

/**
 * Ascent and descent beyond which a font's own claim is not believed, in font sizes: most text faces stay within
 * them, and rows set solid then do not overlap. Ink beyond them still counts.
 */
const ASCENT_MAX = 0.95
const DESCENT_MAX = 0.3

/** A gap this wide, in font sizes, ends a word even where the file has no space there. */
const WORD_GAP_MAX = 0.6

export type PageText = Readonly<{
  /** In content order. */
  words: readonly SpelledWord[]
  /** Share of the printed characters whose font does not say what they mean, in [0, 1]. */
  unmapped: number
}>

/** The page's own text. */
export function textOf(
  pdfium: Pdfium,
  page: number,
  frame: Frame,
  context: Readonly<{ objects: readonly Painted[]; grounds: readonly Ground[] }>,
): PageText {
  const text = pdfium.raw._FPDFText_LoadPage(page)
  if (text === 0) return { words: [], unmapped: 0 }
  try {
    return readText(pdfium, text, frame, context)
  } finally {
    pdfium.raw._FPDFText_ClosePage(text)
  }
}

function readText(
  pdfium: Pdfium,
  text: number,
  frame: Frame,
  context: Readonly<{ objects: readonly Painted[]; grounds: readonly Ground[] }>,
): PageText {
  const { raw } = pdfium
  const count = Math.min(CHARACTERS_MAX, raw._FPDFText_CountChars(text))
  const orders = new Map(context.objects.map(({ handle, order }) => [handle, order]))
  const faces = new Map<number, Face>()
  const words: SpelledWord[] = []
  let glyphs: Glyph[] = []
  let printed = 0
  let unmapped = 0
  const flush = () => {
    const word = spell(glyphs, context.grounds)
    if (word !== undefined) words.push(word)
    glyphs = []
  }

  for (let i = 0; i < count; i++) {
    const object = raw._FPDFText_GetTextObject(text, i)
    const form = printedForm(raw._FPDFText_GetUnicode(text, i))
    if (form.kind === 'space' || object === 0) {
      flush()
      continue
    }
    let face = faces.get(object)
    if (face === undefined) {
      face = faceOf(pdfium, text, i, object, frame, orders.get(object) ?? 0)
      faces.set(object, face)
    }
    printed++
    if (form.kind === 'unknown' || raw._FPDFText_HasUnicodeMapError(text, i) === 1) unmapped++
    const glyph = glyphOf(pdfium, text, i, frame, face, form.text)
    if (glyph === undefined) continue
    const previous = glyphs.at(-1)
    if (previous !== undefined && !continues(previous, glyph, frame)) flush()
    glyphs.push(glyph)
  }
  flush()
  return { words, unmapped: printed === 0 ? 0 : unmapped / printed }
}

function glyphOf(
  pdfium: Pdfium,
  text: number,
  index: number,
  frame: Frame,
  face: Face,
  value: string,
): Glyph | undefined {
  const ink = inkOf(pdfium, text, index)
  const loose = looseOf(pdfium, text, index)
  const rect = ink ?? loose
  if (rect === undefined) return undefined
  const full = ink === undefined || loose === undefined ? rect : around(ink, loose)
  const box = toShown(frame, full)
  if (![box.x0, box.y0, box.x1, box.y1].every(Number.isFinite)) return undefined
  const baseline = face.upright ? baselineOf(pdfium, text, index, frame) : undefined
  return {
    text: value,
    face,
    box: baseline === undefined ? box : clampLoose(box, toShown(frame, rect), baseline, face),
  }
}

function inkOf(pdfium: Pdfium, text: number, index: number): UserRect | undefined {
  const values = pdfium.doubles(4, (address) =>
    pdfium.raw._FPDFText_GetCharBox(text, index, address, address + 8, address + 16, address + 24),
  )
  const [left = 0, right = 0, bottom = 0, top = 0] = values ?? []
  return right > left && top > bottom ? { left, bottom, right, top } : undefined
}

function looseOf(pdfium: Pdfium, text: number, index: number): UserRect | undefined {
  const values = pdfium.floats(4, (address) => pdfium.raw._FPDFText_GetLooseCharBox(text, index, address))
  const [left = 0, top = 0, right = 0, bottom = 0] = values ?? []
  return right > left && top > bottom ? { left, bottom, right, top } : undefined
}

/** As wide as the ink, as tall as the font: a highlight of one height along the line that holds all ink. */
function around(ink: UserRect, loose: UserRect): UserRect {
  return {
    left: ink.left,
    right: ink.right,
    bottom: Math.min(ink.bottom, loose.bottom),
    top: Math.max(ink.top, loose.top),
  }
}

/** The baseline's place down the page as shown, as a fraction. */
function baselineOf(pdfium: Pdfium, text: number, index: number, frame: Frame): number | undefined {
  const origin = pdfium.doubles(2, (address) =>
    pdfium.raw._FPDFText_GetCharOrigin(text, index, address, address + 8),
  )
  if (origin === undefined) return undefined
  const [x = 0, y = 0] = origin
  const point = toShown(frame, { left: x, right: x, bottom: y, top: y })
  return point.y0
}

/** Fonts may claim to be pages tall (TeX's symbol fonts do): trust them only around the size they are set in. */
function clampLoose(box: Box, ink: Box, baseline: number, face: Face): Box {
  const size = face.style.fontSize
  return {
    ...box,
    y0: Math.min(ink.y0, Math.max(box.y0, baseline - ASCENT_MAX * size)),
    y1: Math.max(ink.y1, Math.min(box.y1, baseline + DESCENT_MAX * size)),
  }
}

/** Whether `next` stands right behind `previous` in the same word. */
function continues(previous: Glyph, next: Glyph, frame: Frame): boolean {
  if (!next.face.upright || !previous.face.upright) return previous.face.angle === next.face.angle
  const { width, height } = shownSize(frame)
  const size = Math.max(previous.face.style.fontSize, next.face.style.fontSize) * height
  const gap = (next.box.x0 - previous.box.x1) * width
  const apart = Math.max(previous.box.y0, next.box.y0) - Math.min(previous.box.y1, next.box.y1)
  return gap < WORD_GAP_MAX * size && gap > -2 * size && apart < 0
}
