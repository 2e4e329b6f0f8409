import { createHash } from 'node:crypto'
import type { Raster } from '../core/raster.ts'
import type { Reader, Reading } from '../reader/reader.ts'

/** Readings kept: the few pictures that a document repeats on its pages. */
const READINGS_MAX = 32

/** The same reader, which reads the same pixels once: the logo in the head of every page of a report. */
export function rememberReadings(read: Reader['read']): Reader['read'] {
  const known = new Map<string, Reading>()
  return async (raster, options) => {
    const key = keyOf(raster)
    const reading = known.get(key) ?? (await read(raster, options))
    // Taken out and put in again, so that the first key is the one not used for longest.
    known.delete(key)
    known.set(key, reading)
    const [oldest] = known.keys()
    if (known.size > READINGS_MAX && oldest !== undefined) known.delete(oldest)
    return reading
  }
}

function keyOf({ width, height, channels, data }: Raster): string {
  return `${width}x${height}x${channels}:${createHash('sha256').update(data).digest('base64')}`
}
