import { ASCENT, DESCENT, GLYPH_WIDTH, glyphlessFont } from './glyphless-font.ts'

/** In thousandths of the font's size, as PDF counts. */
const EM = 1_000

const NAME = 'LecternGlyphless'

/** A font that shows nothing and means everything. */
export type InvisibleFont = Readonly<{
  reference: PDFKit.PDFKitReference
  /** The text as codes of this font, each four hexadecimal digits. */
  codes(text: string): string
  /** Writes what the codes mean; once, after the last of them. */
  end(): void
}>

/**
 * Characters beyond the first 65,536 take the codes that mean nothing by themselves, the surrogates, as they come up.
 * There are 2,048; a document with more different ones shows the rest as U+FFFD.
 */
const EXTRA_FIRST = 0xd800
const EXTRA_LAST = 0xdfff
const REPLACEMENT = 'fffd'

/** Adds the font to a PDF. A code is the character itself, and every code has the same glyph. */
export function addInvisibleFont(pdf: PDFKit.PDFDocument): InvisibleFont {
  const unicode = pdf.ref({})
  const extra = new Map<string, string>()
  const codeOf = (character: string): string => {
    const point = character.codePointAt(0) ?? 0
    if (point <= 0xffff) return hex(point)
    const known = extra.get(character)
    if (known !== undefined) return known
    const code = EXTRA_FIRST + extra.size
    if (code > EXTRA_LAST) return REPLACEMENT
    extra.set(character, hex(code))
    return hex(code)
  }
  return {
    reference: addFont(pdf, unicode),
    codes: (text) => [...text.replace(/\p{Surrogate}/gu, '\uFFFD')].map(codeOf).join(''),
    end: () => unicode.end(Buffer.from(toUnicodeMap(extra))),
  }
}

function addFont(pdf: PDFKit.PDFDocument, unicode: PDFKit.PDFKitReference): PDFKit.PDFKitReference {
  const bytes = glyphlessFont()
  const descriptor = add(pdf, {
    Type: 'FontDescriptor',
    FontName: NAME,
    // Fixed pitch (bit 1) and symbolic (bit 3).
    Flags: 5,
    FontBBox: [0, -DESCENT * EM, GLYPH_WIDTH * EM, ASCENT * EM],
    ItalicAngle: 0,
    Ascent: ASCENT * EM,
    Descent: -DESCENT * EM,
    CapHeight: ASCENT * EM,
    StemV: 80,
    FontFile2: add(pdf, { Length1: bytes.length }, bytes),
  })
  const descendant = add(pdf, {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: NAME,
    CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: GLYPH_WIDTH * EM,
    CIDToGIDMap: add(pdf, {}, everyCodeToGlyphOne()),
  })
  return add(pdf, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: NAME,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: unicode,
  })
}

/** An object of the file, a stream when it has bytes. */
function add(pdf: PDFKit.PDFDocument, data: object, bytes?: Uint8Array): PDFKit.PDFKitReference {
  const reference = pdf.ref(data)
  reference.end(bytes)
  return reference
}

/** pdfkit writes a primitive string as a name and a String object as text. */
function text(value: string): object {
  return new String(value)
}

function everyCodeToGlyphOne(): Buffer {
  const map = Buffer.alloc(2 * 0x1_0000)
  for (let code = 0; code < 0x1_0000; code += 1) map.writeUInt16BE(1, 2 * code)
  return map
}

/** A CMap (Adobe Technical Note 5014). A range may only vary in its last byte. */
function toUnicodeMap(extra: ReadonlyMap<string, string>): string {
  const ranges = Array.from({ length: 256 }, (_, high) => hex(high).slice(2))
    .filter((high) => high < 'd8' || high > 'df')
    .map((high) => `<${high}00> <${high}ff> <${high}00>`)
  const pairs = [...extra].map(
    ([character, code]) => `<${code}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
  )
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...sections('bfrange', ranges),
    ...sections('bfchar', pairs),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

/** A section may hold 100 entries. */
function sections(kind: string, entries: readonly string[]): readonly string[] {
  const starts = Array.from({ length: Math.ceil(entries.length / 100) }, (_, section) => 100 * section)
  return starts.flatMap((start) => {
    const part = entries.slice(start, start + 100)
    return [`${part.length} begin${kind}`, ...part, `end${kind}`]
  })
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
