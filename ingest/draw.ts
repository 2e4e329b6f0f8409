import sharp from 'sharp'
import { type Box, relativeTo, type Size } from '../core/geometry.ts'
import { WHOLE_PAGE } from './ink.ts'
import type { DrawOptions } from './page-messages.ts'
import type { PageSource } from './page-source.ts'

/** A yellow marker pen; multiplied with the page so that print stays black under it. */
const MARKER = '#ffe066'
/** What the marker reaches beyond the print, in pixels of the drawn image. */
const MARGIN = 2
/**
 * Above this quality WebP of text shows no ringing. A person waits for the picture: without effort a scanned page 1280
 * pixels wide takes 61 ms to encode and 395 kB, with effort 3 it takes 183 ms and 321 kB; PNG has 1760 kB.
 */
const WEBP = { quality: 82, effort: 0 } as const
const POINTS_PER_INCH = 72
/**
 * Pixels of the longer side of the whole page when a part of it is drawn: PDFium cuts shapes off that lie further out
 * than 50,000 (`HardClip` in its agg driver), and no print needs more than 2,500 dots an inch.
 */
const SIDE_PIXELS_MAX = 30_000

/**
 * The page as shown, or the part of it that `region` names, encoded, `width` pixels wide or as wide as the source is,
 * with `highlight` marked.
 */
export async function drawPage(
  source: PageSource,
  number: number,
  options: DrawOptions & Readonly<{ pixelsMax: number }>,
): Promise<Uint8Array> {
  const page = await source.page(number)
  const region = options.region ?? WHOLE_PAGE
  const part = partSize(page, region)
  const height = Math.ceil((options.width * part.height) / part.width)
  const scale = Math.min(options.width / part.width, SIDE_PIXELS_MAX / Math.max(page.width, page.height))
  const { raster } = await page.render({
    dpi: scale * POINTS_PER_INCH,
    pixelsMax: Math.max(1, Math.min(options.pixelsMax, options.width * height)),
    channels: 3,
    ...(options.region && { region }),
  })
  const { width } = raster
  const image = sharp(raster.data, { raw: { width, height: raster.height, channels: raster.channels } })
  const marked =
    options.highlight.length === 0
      ? image
      : image
          .composite([{ input: markers(options.highlight, region, raster), blend: 'multiply' }])
          // Compositing adds a transparency of nothing, which only costs whoever takes the picture.
          .removeAlpha()
  return options.format === 'png' ? marked.png().toBuffer() : marked.webp(WEBP).toBuffer()
}

function partSize({ width, height }: Size, { x0, y0, x1, y1 }: Box): Size {
  return { width: width * (x1 - x0), height: height * (y1 - y0) }
}

/** `boxes` are fractions of the page, of which the picture shows `region`. */
function markers(boxes: readonly Box[], region: Box, { width, height }: Size): Buffer {
  const marks = boxes.map((onPage) => {
    const box = relativeTo(region, onPage)
    const x = box.x0 * width - MARGIN
    const y = box.y0 * height - MARGIN
    const across = (box.x1 - box.x0) * width + 2 * MARGIN
    const down = (box.y1 - box.y0) * height + 2 * MARGIN
    return `<rect x="${x}" y="${y}" width="${across}" height="${down}" rx="${MARGIN}" fill="${MARKER}"/>`
  })
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${marks.join('')}</svg>`,
  )
}
