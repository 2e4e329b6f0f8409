import sharp from 'sharp'
import type { Box, Size } from '../core/geometry.ts'
import type { DrawOptions } from './page-messages.ts'
import type { PageSource } from './page-source.ts'

/** A yellow marker pen; multiplied with the page so that print stays black under it. */
const MARKER = '#ffe066'
/** What the marker reaches beyond the print, in pixels of the drawn image. */
const MARGIN = 2
/** Above it WebP of text shows no ringing; the files are a quarter of PNG's. */
const WEBP_QUALITY = 82
const POINTS_PER_INCH = 72

/** The page as shown, encoded, `width` pixels wide or as wide as the source is, with `highlight` marked. */
export async function drawPage(
  source: PageSource,
  number: number,
  options: DrawOptions & Readonly<{ pixelsMax: number }>,
): Promise<Uint8Array> {
  const page = await source.page(number)
  const height = Math.ceil((options.width * page.height) / page.width)
  const { raster } = await page.render({
    dpi: (options.width / page.width) * POINTS_PER_INCH,
    pixelsMax: Math.max(1, Math.min(options.pixelsMax, options.width * height)),
    channels: 3,
  })
  const { width } = raster
  const image = sharp(raster.data, { raw: { width, height: raster.height, channels: raster.channels } })
  const marked =
    options.highlight.length === 0
      ? image
      : image.composite([{ input: markers(options.highlight, raster), blend: 'multiply' }])
  return options.format === 'png'
    ? marked.png().toBuffer()
    : marked.webp({ quality: WEBP_QUALITY, effort: 3 }).toBuffer()
}

function markers(boxes: readonly Box[], { width, height }: Size): Buffer {
  const marks = boxes.map((box) => {
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
