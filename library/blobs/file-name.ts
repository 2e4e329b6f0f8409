import { AppError } from '../../core/errors.ts'

/** Where a file lies below its store, in folder and bucket alike: two folders deep, so that none grows large. */
export function placeOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/** The file that lies there; undefined for what somebody else put there, which is not ours to touch. */
export function fileAt(place: string): string | undefined {
  const sha256 = place.slice(-64)
  return /^[0-9a-f]{64}$/.test(sha256) && place === placeOf(sha256) ? sha256 : undefined
}

export function fileLost(how: 'missing' | 'altered', cause?: unknown): AppError {
  const what = how === 'missing' ? 'is missing from the storage' : 'is not what was stored'
  return new AppError(
    'file-lost',
    `The file of this document ${what}. Add the same file again to put it back, or restore a backup.`,
    { cause },
  )
}
