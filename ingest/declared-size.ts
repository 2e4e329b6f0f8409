import type { Size } from '../core/geometry.ts'
import { firstBytes } from './first-bytes.ts'

/** Both headers end before it. */
const HEAD_BYTES = 24

/**
 * The size that a PNG or GIF claims in its first bytes; undefined for other kinds and cut-off files. Decoders refuse
 * an absurd claim as damage; a person is helped more by the size itself.
 */
export async function declaredSize(path: string, mediaType: string): Promise<Size | undefined> {
  if (mediaType !== 'image/png' && mediaType !== 'image/gif') return undefined
  const head = await firstBytes(path, HEAD_BYTES)
  if (head.length < HEAD_BYTES) return undefined
  return mediaType === 'image/png'
    ? // PNG 11.2.2: after signature, length and name of IHDR.
      { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
    : // GIF89a 18: the logical screen descriptor.
      { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }
}
