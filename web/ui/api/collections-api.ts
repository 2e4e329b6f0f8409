import type { Collection, CollectionId, ReaderChoice } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { Caller } from './caller.ts'
import { isCollection, isListingOf } from './guards.ts'
import { at, paging } from './paths.ts'

export type CollectionsApi = Readonly<{
  list(signal: AbortSignal): Promise<readonly Collection[]>
  create(name: string): Promise<Collection>
  rename(id: CollectionId, name: string): Promise<Collection>
  chooseReader(id: CollectionId, reader: ReaderChoice): Promise<Collection>
  remove(id: CollectionId): Promise<void>
}>

export function createCollectionsApi({ json, remove }: Caller): CollectionsApi {
  return {
    list: (signal) => allCollections((path) => json(isListingOf(isCollection), path, { signal })),
    create: (name) => json(isCollection, '/collections', { method: 'POST', body: { name } }),
    rename: (id, name) => json(isCollection, at`/collections/${id}`, { method: 'PATCH', body: { name } }),
    chooseReader: (id, reader) =>
      json(isCollection, at`/collections/${id}`, { method: 'PATCH', body: { reader } }),
    remove: (id) => remove(at`/collections/${id}`),
  }
}

/** Collections are few and each is a choice on the screen, so all of them are loaded. */
async function allCollections(
  load: (path: string) => Promise<Listing<Collection>>,
): Promise<readonly Collection[]> {
  const all: Collection[] = []
  let cursor: string | undefined
  do {
    const listing = await load(`/collections${paging(cursor)}`)
    all.push(...listing.items)
    cursor = listing.next ?? undefined
  } while (cursor !== undefined)
  return all
}
