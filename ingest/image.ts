import sharp, { type Metadata, type SharpOptions } from 'sharp'
import { AppError } from '../core/errors.ts'
import { declaredSize } from './declared-size.ts'
import { createHeldPicture, type HeldPicture } from './held-picture.ts'
import { renderImage } from './image-render.ts'
import { checkImageSize, checkPageCount, type SourceLimits } from './limits.ts'
import type { PageSource, Rendering, RenderOptions, SourcePage } from './page-source.ts'

/** Kinds whose further pictures are pages. The others' are frames of an animation or sizes of one picture. */
const PAGED = 'image/tiff'

/** A picture file, or a TIFF of several pages. Headers are read strictly here, pixels leniently in `render`. */
export async function openImage(path: string, mediaType: string, limits: SourceLimits): Promise<PageSource> {
  const declared = await declaredSize(path, mediaType)
  if (declared !== undefined) checkImageSize(declared, limits)
  const first = await header(path, 0)
  const pages = mediaType === PAGED ? (first.pages ?? 1) : 1
  checkPageCount(pages, limits)
  // A TIFF's later pages have sizes of their own; one page that is too large fails alone.
  if (pages === 1) checkImageSize(first, limits)
  const held = createHeldPicture()

  return {
    mediaType,
    pages,
    page: async (number) => {
      if (!Number.isInteger(number) || number < 1 || number > pages) {
        throw new AppError('page-not-found', `The document has no page ${number}; it has ${pages}.`)
      }
      return imagePage(path, number - 1, limits, held)
    },
    close: async () => held.drop(),
  }
}

/** Pixels from which a picture takes long to decode, half a second and more, and so is decoded once for all its parts. */
const HELD_PIXELS_MIN = 16_000_000

async function imagePage(
  path: string,
  index: number,
  limits: SourceLimits,
  held: HeldPicture,
): Promise<SourcePage> {
  const metadata = await header(path, index)
  checkImageSize(metadata, limits)
  const shown = shownSize(metadata)
  const open = (failOn: 'error' | 'none') => sharp(path, inputOptions(index, failOn, limits.imagePixelsMax))
  const renderPart = async (options: RenderOptions): Promise<Rendering> => {
    const whole = { ...WHOLE, dpi: options.dpi, pixelsMax: limits.imagePixelsMax }
    const { raster, warnings } = await held.take(index, () => renderImage(open, shown, whole))
    const { data, ...raw } = raster
    const part = await renderImage(() => sharp(data, { raw }), shown, options)
    return { raster: part.raster, warnings: [...warnings, ...part.warnings] }
  }
  return {
    ...shown,
    textLayer: undefined,
    render: (options) =>
      options.region !== undefined && shown.width * shown.height >= HELD_PIXELS_MIN
        ? renderPart(options)
        : renderImage(open, shown, options),
  }
}

/** All of a picture in color: parts of it may be drawn in either. */
const WHOLE = { channels: 3 } as const

/** Throws `file-damaged` when the header cannot be believed. Decodes no pixels. */
async function header(path: string, index: number): Promise<Metadata> {
  try {
    return await sharp(path, inputOptions(index, 'error', false)).metadata()
  } catch (cause) {
    throw new AppError(
      'file-damaged',
      'The picture is damaged and cannot be opened. Scan or export it again.',
      { cause },
    )
  }
}

/** `autoOrient` turns by EXIF; `limitInputPixels` false only where no pixel is decoded. */
function inputOptions(
  page: number,
  failOn: 'none' | 'error' | 'truncated',
  limitInputPixels: number | false,
): SharpOptions {
  return { page, failOn, limitInputPixels, autoOrient: true, sequentialRead: true, unlimited: false }
}

function shownSize({ autoOrient }: Metadata): Readonly<{ width: number; height: number }> {
  return autoOrient
}
