import { readFile } from 'node:fs/promises'
import { decode } from 'bmp-ts'
import sharp from 'sharp'
import { AppError } from '../core/errors.ts'
import type { Size } from '../core/geometry.ts'
import { renderImage } from './image-render.ts'
import { checkImageSize, type SourceLimits } from './limits.ts'
import type { PageSource } from './page-source.ts'

/** Windows bitmaps, which libvips does not read. */
export async function openBmp(path: string, limits: SourceLimits): Promise<PageSource> {
  const bytes = await readFile(path)
  const size = sizeOf(bytes)
  checkImageSize(size, limits)

  return {
    mediaType: 'image/bmp',
    pages: 1,
    page: async (number) => {
      if (number !== 1)
        throw new AppError('page-not-found', `A bitmap has one page; there is no page ${number}.`)
      return {
        ...size,
        textLayer: undefined,
        render: (options) => {
          const pixels = decodeBmp(bytes)
          return renderImage(() => sharp(pixels, { raw: { ...size, channels: 3 } }), size, options)
        },
      }
    },
    close: async () => {},
  }
}

/** From BITMAPINFOHEADER at 14: 32-bit width and height (negative: rows run downwards), or 16-bit in OS/2's header. */
function sizeOf(bytes: Buffer): Size {
  const early = bytes.length >= 26 && bytes.readUInt32LE(14) === 12
  const width = bytes.length < 26 ? 0 : early ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const height = bytes.length < 26 ? 0 : early ? bytes.readUInt16LE(20) : Math.abs(bytes.readInt32LE(22))
  if (width < 1 || height < 1) throw damaged()
  return { width, height }
}

/** sRGB, interleaved; bitmaps have no transparency that programs agree on. */
function decodeBmp(bytes: Buffer): Uint8Array {
  const { data, width, height } = decodeOrThrow(bytes)
  const pixels = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++) {
    pixels[i * 3] = data[i * 4]!
    pixels[i * 3 + 1] = data[i * 4 + 1]!
    pixels[i * 3 + 2] = data[i * 4 + 2]!
  }
  return pixels
}

function decodeOrThrow(bytes: Buffer): Readonly<{ data: Buffer; width: number; height: number }> {
  try {
    return decode(bytes, { toRGBA: true })
  } catch (cause) {
    throw damaged(cause)
  }
}

function damaged(cause?: unknown): AppError {
  return new AppError(
    'file-damaged',
    'The bitmap is damaged and cannot be opened. Save it as PNG and add it again.',
    {
      cause,
    },
  )
}
