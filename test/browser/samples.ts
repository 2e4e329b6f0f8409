import { fileURLToPath } from 'node:url'

/** A scan that is read in seconds. */
export const LETTER = 'lighthouse-letter.webp'

export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../samples/files/${name}`, import.meta.url))
}
