import type { Collection } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Verbs } from '../web/server/verbs.ts'

const COLLECTIONS_LISTED = 200

/** The collection of that name, or the only one there is. Throws a sentence that lists the names. */
export async function collectionNamed(verbs: Verbs, name: string | undefined): Promise<Collection> {
  const { items } = await verbs.collections.list({ limit: COLLECTIONS_LISTED })
  const [only, second] = items
  if (name === undefined && only !== undefined && second === undefined) return only
  const found = items.find((collection) => collection.name === name)
  if (found !== undefined) return found
  const names = items.map((collection) => `“${collection.name}”`).join(', ')
  if (items.length === 0) {
    throw new AppError(
      'collection-not-found',
      'There is no collection yet. Make one with: lectern ingest PATH --collection NAME',
    )
  }
  throw new AppError(
    'collection-not-found',
    name === undefined
      ? `There are several collections; choose one with --collection: ${names}.`
      : `There is no collection named “${name}”. There are: ${names}.`,
  )
}
