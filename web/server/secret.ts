import { createHash } from 'node:crypto'

/** SHA-256 in hexadecimal digits. Enough for secrets of 256 random bits, which nobody finds by trying. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
