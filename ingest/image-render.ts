import type { OutputInfo, Sharp } from 'sharp'
import { AppError } from '../core/errors.ts'
import { type Size, toPixels } from '../core/geometry.ts'
import type { PageWarning } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import { hasInk, WHOLE_PAGE } from './ink.ts'
import { withinPixels } from './limits.ts'
import type { Rendering, RenderOptions } from './page-source.ts'

const WHITE = '#ffffff'

const DAMAGED: PageWarning = {
  code: 'damaged',
  message: 'The picture is damaged; what could be saved of it was read, and some print may be missing.',
}

/**
 * `open` starts decoding anew: first any damage stops it, then damage is passed over and told.
 * `shown` is the picture's size in pixels, turned by EXIF. Throws `page-unreadable` when nothing can be saved.
 */
export async function renderImage(
  open: (failOn: 'error' | 'none') => Sharp,
  shown: Size,
  options: RenderOptions,
): Promise<Rendering> {
  const { channels, pixelsMax, region } = options
  const part = toPixels(region ?? WHOLE_PAGE, shown)
  const target = withinPixels(part, pixelsMax)
  const reduced = target.width < part.width ? [downscaled(part, target)] : []
  const opened = (failOn: 'error' | 'none') =>
    region === undefined ? open(failOn) : open(failOn).extract({ left: part.x, top: part.y, ...sizeOf(part) })
  try {
    return { raster: await decode(opened('error'), target, channels), warnings: reduced }
  } catch {
    const raster = await salvage(opened('none'), target, channels)
    // A part may be blank where the rest is not.
    if (region === undefined && !hasInk(raster, WHOLE_PAGE)) throw nothingSeen()
    return { raster, warnings: [DAMAGED, ...reduced] }
  }
}

async function salvage(image: Sharp, target: Size, channels: 1 | 3): Promise<Raster> {
  return decode(image, target, channels).catch((cause: unknown) => {
    throw nothingSeen(cause)
  })
}

function nothingSeen(cause?: unknown): AppError {
  return new AppError(
    'page-unreadable',
    'The picture is damaged and none of it can be seen. Scan or export it again.',
    { cause },
  )
}

function sizeOf({ width, height }: Size): Size {
  return { width, height }
}

/** Alpha onto white, any color space to sRGB or gray, any depth to 8 bits. */
async function decode(image: Sharp, target: Size, channels: 1 | 3): Promise<Raster> {
  const { data, info } = await image
    .flatten({ background: WHITE })
    .resize(target.width, target.height, { fit: 'fill', withoutEnlargement: true })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels, data: withChannels(data, info, channels) }
}

/** libvips may leave a gray picture one channel in sRGB, or keep a second one: bring it to what was asked for. */
function withChannels(data: Uint8Array, info: OutputInfo, channels: 1 | 3): Uint8Array {
  if (info.channels === channels) return data
  const pixels = info.width * info.height
  const out = new Uint8Array(pixels * channels)
  for (let i = 0; i < pixels; i++) {
    for (let channel = 0; channel < channels; channel++) {
      out[i * channels + channel] = data[i * info.channels + Math.min(channel, info.channels < 3 ? 0 : 2)]!
    }
  }
  return out
}

function downscaled(from: Size, to: Size): PageWarning {
  const size = ({ width, height }: Size) => `${width} by ${height}`
  return {
    code: 'downscaled',
    message: `The picture was reduced from ${size(from)} to ${size(to)} pixels; small print may be lost.`,
  }
}
