import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { coverageOf } from './font-coverage.ts'

export type FontName = 'Sans' | 'Bold' | 'Italic' | 'Mono'

/** DejaVu covers Latin, Greek, Cyrillic, Hebrew, Arabic and more, and may be embedded (Bitstream Vera licence). */
const FILES: Readonly<Record<FontName, string>> = {
  Sans: 'DejaVuSansCondensed.ttf',
  Bold: 'DejaVuSansCondensed-Bold.ttf',
  Italic: 'DejaVuSansCondensed-Oblique.ttf',
  Mono: 'DejaVuSansMono.ttf',
}

/** What stands for a character no font of the file has; the true one is kept beneath it. */
const NO_GLYPH = '\u25af'

export type Fonts = Readonly<{
  /** The text with a box for each character that cannot be shown. */
  shown(text: string): string
}>

/** Makes the fonts known to the PDF, which embeds the letters that are used. */
export function addFonts(pdf: PDFKit.PDFDocument): Fonts {
  const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
  const bytes = (name: FontName) => readFileSync(join(folder, FILES[name]))
  const regular = bytes('Sans')
  pdf.registerFont('Sans', regular)
  for (const name of ['Bold', 'Italic', 'Mono'] as const) pdf.registerFont(name, bytes(name))
  // Those of one family cover nearly the same; the regular one has the most.
  const covers = coverageOf(regular)
  return { shown: (text) => [...text].map((letter) => (covers(letter) ? letter : NO_GLYPH)).join('') }
}
