import { AppError } from '../../core/errors.ts'
import type { Library } from '../../library/library.ts'

/** Of this database alone, so that it is no part of a backup. */
const NOTE = '.filling'

/** What a library is being filled from; undefined when it is whole. */
export async function fillingFrom({ notes }: Pick<Library, 'notes'>): Promise<string | undefined> {
  const source = await notes.read(NOTE)
  return source === '' ? undefined : source
}

/** From here on nobody opens the library for work until `filled`. */
export async function startFilling({ notes }: Pick<Library, 'notes'>, source: string): Promise<void> {
  await notes.write(NOTE, source)
}

export async function filled({ notes }: Pick<Library, 'notes'>): Promise<void> {
  await notes.write(NOTE, '')
}

/** Throws AppError `data-unusable` for a library that a restore or a move has not finished: half of it would be taken for all. */
export async function refuseHalfFilled(library: Pick<Library, 'notes'>): Promise<void> {
  const source = await fillingFrom(library)
  if (source === undefined) return
  throw new AppError(
    'data-unusable',
    `Filling this library from ${source} did not finish. Run the same command again; it goes on where it was.`,
  )
}
