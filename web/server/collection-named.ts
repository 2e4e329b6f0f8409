import type { Collection } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Verbs } from './verbs.ts'

/** The most the library lists at once. */
const LIST_MAX = 200

export async function* allCollections({
  collections,
}: Pick<Verbs, 'collections'>): AsyncGenerator<Collection> {
  let cursor: string | undefined
  do {
    const { items, next } = await collections.list({
      limit: LIST_MAX,
      ...(cursor !== undefined && { cursor }),
    })
    yield* items
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

/** By name or by id; a name wins. Left out, it is the only one there is. Throws AppError `collection-not-found`. */
export async function collectionNamed(
  verbs: Pick<Verbs, 'collections'>,
  name: string | undefined,
): Promise<Collection> {
  const known: Collection[] = []
  let byId: Collection | undefined
  for await (const collection of allCollections(verbs)) {
    if (collection.name === name) return collection
    if (collection.id === name) byId = collection
    if (known.length < NAMED_MAX) known.push(collection)
  }
  if (byId !== undefined) return byId
  const [only] = known
  if (name === undefined && only !== undefined && known.length === 1) return only
  throw new AppError('collection-not-found', sentence(name, known))
}

/** Names given in an error. */
const NAMED_MAX = 10

function sentence(name: string | undefined, known: readonly Collection[]): string {
  if (known.length === 0) return 'There are no collections yet. Make one and add documents to it first.'
  const names = known.map((collection) => `“${collection.name}”`).join(', ')
  return name === undefined
    ? `There are several collections: say which one. Among them: ${names}.`
    : `There is no collection “${name.slice(0, 200)}”. There are: ${names}.`
}
