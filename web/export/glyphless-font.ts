/** Width of every glyph, as a fraction of the font's size. */
export const GLYPH_WIDTH = 0.5

/** How far the tallest letters reach above the baseline and the deepest below it, as fractions of the font's size. */
export const ASCENT = 0.8
export const DESCENT = 0.2

const UNITS_PER_EM = 1_000

/**
 * A TrueType font whose one glyph shows nothing, made here byte by byte. Text in it weighs nothing and can still be
 * searched and copied, in any script: what a letter means is said beside the font (ToUnicode), not in it.
 * The tables are those a CIDFontType2 needs (PDF 1.7, section 9.9), as the OpenType specification lays them out.
 */
export function glyphlessFont(): Uint8Array {
  const tables: readonly (readonly [tag: string, data: DataView])[] = [
    ['glyf', glyfTable()],
    ['head', headTable()],
    ['hhea', hheaTable()],
    ['hmtx', hmtxTable()],
    ['loca', locaTable()],
    ['maxp', maxpTable()],
  ]
  return assemble(tables)
}

/** Bytes of the one glyph. */
const GLYPH_BYTES = 24

/**
 * A line from the lowest left to the highest right corner and back: it covers nothing, but spans the box that viewers
 * find and mark letters by. (PDFium drops text that stands upright in a font of empty glyphs.)
 */
function glyfTable(): DataView {
  const glyf = table(GLYPH_BYTES)
  const values = [1, 0, -DESCENT * UNITS_PER_EM, GLYPH_WIDTH * UNITS_PER_EM, ASCENT * UNITS_PER_EM, 1, 0]
  for (const [position, value] of values.entries()) glyf.setInt16(2 * position, value)
  // Two points on the curve; then how far x and y go to each.
  glyf.setUint16(14, 0x0101)
  const steps = [0, GLYPH_WIDTH, -DESCENT, ASCENT + DESCENT]
  for (const [position, step] of steps.entries()) glyf.setInt16(16 + 2 * position, step * UNITS_PER_EM)
  return glyf
}

/** Where each glyph begins, halved: the first is empty. */
function locaTable(): DataView {
  const loca = table(6)
  loca.setUint16(4, GLYPH_BYTES / 2)
  return loca
}

function headTable(): DataView {
  const head = table(54)
  head.setUint32(0, 0x0001_0000)
  head.setUint32(4, 0x0001_0000)
  head.setUint32(12, 0x5f0f_3cf5)
  head.setUint16(18, UNITS_PER_EM)
  head.setInt16(38, -DESCENT * UNITS_PER_EM)
  head.setInt16(40, GLYPH_WIDTH * UNITS_PER_EM)
  head.setInt16(42, ASCENT * UNITS_PER_EM)
  // The smallest size in pixels at which it can be read: any.
  head.setUint16(46, 1)
  head.setInt16(48, 2)
  return head
}

function hheaTable(): DataView {
  const hhea = table(36)
  hhea.setUint32(0, 0x0001_0000)
  hhea.setInt16(4, ASCENT * UNITS_PER_EM)
  hhea.setInt16(6, -DESCENT * UNITS_PER_EM)
  hhea.setUint16(10, GLYPH_WIDTH * UNITS_PER_EM)
  hhea.setInt16(18, 1)
  hhea.setUint16(34, 1)
  return hhea
}

/** One width for both glyphs, and the left bearing of the second. */
function hmtxTable(): DataView {
  const hmtx = table(6)
  hmtx.setUint16(0, GLYPH_WIDTH * UNITS_PER_EM)
  return hmtx
}

function maxpTable(): DataView {
  const maxp = table(32)
  maxp.setUint32(0, 0x0001_0000)
  maxp.setUint16(4, 2)
  maxp.setUint16(6, 2)
  maxp.setUint16(8, 1)
  maxp.setUint16(14, 1)
  return maxp
}

function table(bytes: number): DataView {
  return new DataView(new ArrayBuffer(bytes))
}

/** Header, directory, then the tables, each on a multiple of four bytes. */
function assemble(tables: readonly (readonly [tag: string, data: DataView])[]): Uint8Array {
  const start = 12 + 16 * tables.length
  const bytes = start + tables.reduce((sum, [, data]) => sum + padded(data.byteLength), 0)
  const font = table(bytes)
  font.setUint32(0, 0x0001_0000)
  font.setUint16(4, tables.length)
  // Of the largest power of two not above the number of tables: times 16, its logarithm, and what is left.
  const power = Math.floor(Math.log2(tables.length))
  font.setUint16(6, 16 * 2 ** power)
  font.setUint16(8, power)
  font.setUint16(10, 16 * (tables.length - 2 ** power))

  const whole = new Uint8Array(font.buffer)
  let offset = start
  for (const [position, [tag, data]] of tables.entries()) {
    const entry = 12 + 16 * position
    whole.set(new TextEncoder().encode(tag), entry)
    whole.set(new Uint8Array(data.buffer), offset)
    const length = padded(data.byteLength)
    font.setUint32(entry + 4, checksum(font, offset, length))
    font.setUint32(entry + 8, offset)
    font.setUint32(entry + 12, data.byteLength)
    offset += length
  }
  return whole
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 4) * 4
}

/** The sum of the table's 32-bit words, modulo 2³². */
function checksum(font: DataView, offset: number, length: number): number {
  let sum = 0
  for (let at = offset; at < offset + length; at += 4) sum = (sum + font.getUint32(at)) >>> 0
  return sum
}
