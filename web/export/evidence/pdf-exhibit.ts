import type { Citation } from '../../../core/answer.ts'
import { type Box, relativeTo } from '../../../core/geometry.ts'
import { cropAround, WHOLE_PAGE } from './crop.ts'
import type { Source } from './evidence.ts'
import { exhibitFacts, exhibitTitle, quoteText } from './facts.ts'
import { FULL, type Sheet } from './pdf-sheet.ts'
import { ACCENT, INK, plain, SOFT, WARN, writeFacts } from './pdf-styles.ts'
import { caution } from './words.ts'

/** About 220 dots an inch at the width they are printed at. */
const CROP_PIXELS = 1_150
const PAGE_PIXELS = 280

/** Points. */
const CROP_WIDTH = 372
const CROP_HEIGHT_MAX = 430
const PAGE_WIDTH = 90
const PAGE_HEIGHT_MAX = 118
const GAP = 14

/** The pictures of an exhibit: the cited lines, and all of their page. */
export type Sight =
  | Readonly<{ kind: 'drawn'; crop: Picture; whole: Picture }>
  | Readonly<{ kind: 'undrawn' }>
  | Readonly<{ kind: 'deleted' }>

export async function drawSight({ boxes }: Citation, source: Source): Promise<Sight> {
  if (source.kind === 'deleted') return { kind: 'deleted' }
  const cut = await source.draw({ region: cropAround(boxes), width: CROP_PIXELS, format: 'png' })
  const whole = await source.draw({ region: WHOLE_PAGE, width: PAGE_PIXELS, format: 'png' })
  if (cut === undefined || whole === undefined) return { kind: 'undrawn' }
  return {
    kind: 'drawn',
    crop: fitted(cut, CROP_WIDTH, CROP_HEIGHT_MAX),
    whole: fitted(whole, PAGE_WIDTH, PAGE_HEIGHT_MAX),
  }
}

/** Points that an exhibit's title, some lines of its quote, and its pictures take. */
export function heightOf(sight: Sight): number {
  return 120 + (sight.kind === 'drawn' ? Math.max(sight.crop.height, sight.whole.height) : 0)
}

export type Exhibit = Readonly<{ citation: Citation; source: Source; sight: Sight }>

/** One citation: the quote, its picture, where on the page that is, and all that is needed to find it again. */
export function writeExhibit(pdf: PDFKit.PDFDocument, sheet: Sheet, exhibit: Exhibit): void {
  const { citation, source, sight } = exhibit
  sheet.space(14)
  sheet.room(heightOf(sight))
  sheet.name(`exhibit-${citation.marker}`)
  sheet.text('H3', [{ text: exhibitTitle(citation, source), font: 'Bold', size: 11, color: INK }])
  sheet.space(5)
  const span = { x: FULL.x + 12, width: FULL.width - 12 }
  sheet.text('BlockQuote', [plain(quoteText(citation), 11)], { span, bar: ACCENT })
  sheet.space(8)
  const warning = caution(source)
  if (warning !== undefined) {
    sheet.text('Note', [plain(warning, 9, WARN)], { span, bar: WARN })
    sheet.space(6)
  }
  writeSight(pdf, sheet, exhibit)
  writeFacts(sheet, exhibitFacts(citation, source))
  writePlaces(sheet, citation)
}

function writeSight(pdf: PDFKit.PDFDocument, sheet: Sheet, { citation, sight }: Exhibit): void {
  if (sight.kind === 'deleted') return
  if (sight.kind === 'undrawn') {
    const gone = 'The page cannot be drawn any more: the stored file is missing or damaged.'
    sheet.text('Note', [plain(gone, 9, WARN)])
    return
  }
  const { boxes, page, marker } = citation
  const region = cropAround(boxes)
  const { crop, whole } = sight
  const lines = boxes.length === 1 ? 'the cited line' : `the ${boxes.length} cited lines`
  const alt = `Page ${page}, cut to ${lines} of exhibit ${marker}, and all of the page with their place framed. Printed there: ${quoteText(citation)}`
  const right = FULL.x + CROP_WIDTH + GAP
  sheet.figure(alt, Math.max(crop.height, whole.height) + 4, (top) => {
    const frames = boxes.map((box) => relativeTo(region, box))
    picture(pdf, crop, FULL.x, top, frames)
    picture(pdf, whole, right, top, [region])
  })
  const caption = (text: string) => [plain(text, 7.5, SOFT)]
  sheet.row([
    { x: FULL.x, width: CROP_WIDTH, pieces: caption(`The quote as printed. Framed: ${lines}.`) },
    { x: right, width: PAGE_WIDTH, pieces: caption(`Where on page ${page}`) },
  ])
  sheet.space(6)
}

type Picture = Readonly<{ bytes: Buffer; width: number; height: number }>

/** As wide as it may be, or as tall. */
function fitted(png: Uint8Array, widthMax: number, heightMax: number): Picture {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  // Width and height follow the signature and the head of the first chunk (PNG 1.2, 4.1.1).
  const [across, down] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const scale = Math.min(widthMax / across, heightMax / down)
  return { bytes, width: across * scale, height: down * scale }
}

/** `frames` are fractions of the picture: they are seen in print without colours too. */
function picture(
  pdf: PDFKit.PDFDocument,
  { bytes, width, height }: Picture,
  x: number,
  y: number,
  frames: readonly Box[],
): void {
  pdf.image(bytes, x, y, { width, height })
  pdf.save().rect(x, y, width, height).lineWidth(0.5).stroke('#b9b6ae')
  pdf.rect(x, y, width, height).clip().lineWidth(0.9)
  for (const { x0, y0, x1, y1 } of frames) {
    pdf.rect(x + x0 * width, y + y0 * height, (x1 - x0) * width, (y1 - y0) * height).stroke('#c2410c')
  }
  pdf.restore()
}

function writePlaces(sheet: Sheet, { boxes, lines }: Citation): void {
  sheet.space(4)
  sheet.text('P', [
    plain('Where the lines stand on the page, in fractions of it from its top left corner:', 8, SOFT),
  ])
  const row = (texts: readonly string[], font: 'Sans' | 'Mono') =>
    sheet.row(
      texts.map((text, at) => ({
        x: FULL.x + (at === 0 ? 0 : 110 + 62 * (at - 1)),
        width: at === 0 ? 110 : 54,
        alignEnd: at > 0,
        pieces: [{ ...plain(text, font === 'Mono' ? 7.5 : 8, font === 'Mono' ? INK : SOFT), font }],
      })),
    )
  row(['Line', 'Left', 'Top', 'Right', 'Bottom'], 'Sans')
  for (const [at, { x0, y0, x1, y1 }] of boxes.entries()) {
    row([lines[at] ?? '', ...[x0, y0, x1, y1].map((edge) => edge.toFixed(4))], 'Mono')
  }
}
