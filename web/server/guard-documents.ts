import type { Caller } from '../../core/caller.ts'
import type { Collection } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Gate } from './gate.ts'
import type { Verbs } from './verbs.ts'

export function guardCollections({ collections }: Verbs, gate: Gate, caller: Caller): Verbs['collections'] {
  const note = (action: 'added' | 'changed' | 'removed', { id, name }: Pick<Collection, 'id' | 'name'>) =>
    gate.note(action, { kind: 'collection', id }, { collectionId: id, detail: name })
  return {
    create: async (input) => {
      gate.needAll('write')
      const collection = await collections.create(input)
      note('added', collection)
      return collection
    },
    get: async (id) => {
      gate.need('read')
      gate.collection(id)
      return collections.get(id)
    },
    list: async (options) => {
      gate.need('read')
      return caller.collections === null
        ? collections.list(options)
        : listOf(collections, caller.collections, options)
    },
    update: async (id, patch) => {
      gate.need('write')
      gate.collection(id)
      const collection = await collections.update(id, patch)
      note('changed', collection)
      return collection
    },
    remove: async (id) => {
      gate.need('write')
      gate.collection(id)
      const collection = await collections.get(id)
      await collections.remove(id)
      note('removed', collection)
    },
    summarize: async function* (id, signal) {
      gate.need('ask')
      gate.collection(id)
      gate.note('asked', { kind: 'collection', id }, { collectionId: id, detail: 'summary' })
      yield* collections.summarize(id, signal)
    },
  }
}

/** A page of the list of these alone, oldest first as all lists are: ids sort by creation. */
async function listOf(
  collections: Verbs['collections'],
  seen: ReadonlySet<string>,
  { limit, cursor = '' }: Parameters<Verbs['collections']['list']>[0],
): ReturnType<Verbs['collections']['list']> {
  const ids = [...seen].filter((id) => id > cursor).sort()
  const items: Collection[] = []
  for (const id of ids) {
    const collection = await collections.get(id).catch(unlessGone)
    if (collection === undefined) continue
    if (items.length === limit) return { items, next: items.at(-1)?.id ?? null }
    items.push(collection)
  }
  return { items, next: null }
}

function unlessGone(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'collection-not-found') return undefined
  throw error
}

export function guardDocuments({ documents }: Verbs, gate: Gate): Verbs['documents'] {
  /** A verb on one document by those who may change it, and note that they did. */
  const changing =
    <Rest extends readonly unknown[], Result>(
      detail: string,
      verb: (id: string, ...rest: Rest) => Promise<Result>,
    ) =>
    async (id: string, ...rest: Rest): Promise<Result> => {
      gate.need('write')
      const collectionId = await gate.document(id)
      const result = await verb(id, ...rest)
      gate.note('changed', { kind: 'document', id }, { collectionId, detail })
      return result
    }
  return {
    add: async (collectionId, file, signal) => {
      gate.need('write')
      gate.collection(collectionId)
      const added = await documents.add(collectionId, file, signal)
      if (!added.duplicate) {
        const { id, name } = added.document
        gate.note('added', { kind: 'document', id }, { collectionId, detail: name })
      }
      return added
    },
    requireRoom: async () => {
      gate.need('write')
      return documents.requireRoom()
    },
    get: async (id) => {
      gate.need('read')
      await gate.document(id)
      return documents.get(id)
    },
    list: async (id, query) => {
      gate.need('read')
      gate.collection(id)
      return documents.list(id, query)
    },
    tally: async (id) => {
      gate.need('read')
      gate.collection(id)
      return documents.tally(id)
    },
    update: changing('name or collection', async (id, patch) => {
      if (patch.collectionId !== undefined) gate.collection(patch.collectionId)
      return documents.update(id, patch)
    }),
    remove: async (id) => {
      gate.need('write')
      const collectionId = await gate.document(id)
      const { name } = await documents.get(id)
      await documents.remove(id)
      gate.note('removed', { kind: 'document', id }, { collectionId, detail: name })
    },
    cancel: changing('stopped', documents.cancel),
    retry: changing('tried again', documents.retry),
    reread: changing('read again', documents.reread),
    file: async (id) => {
      gate.need('read')
      const collectionId = await gate.document(id)
      const file = await documents.file(id)
      gate.note('downloaded', { kind: 'document', id }, { collectionId, detail: 'file' })
      return file
    },
    export: async (id, format, signal) => {
      gate.need('read')
      const collectionId = await gate.document(id)
      const exported = await documents.export(id, format, signal)
      gate.note('downloaded', { kind: 'document', id }, { collectionId, detail: format })
      return exported
    },
    extract: async (id, schema, signal) => {
      gate.need('ask')
      const collectionId = await gate.document(id)
      gate.note('asked', { kind: 'document', id }, { collectionId, detail: 'values' })
      return documents.extract(id, schema, signal)
    },
    summarize: async function* (id, signal) {
      gate.need('ask')
      const collectionId = await gate.document(id)
      gate.note('asked', { kind: 'document', id }, { collectionId, detail: 'summary' })
      yield* documents.summarize(id, signal)
    },
    failures: async (id) => {
      gate.need('read')
      await gate.document(id)
      return documents.failures(id)
    },
  }
}

/** Pictures narrower than this, in pixels, are for finding a page: nobody can read one. */
const LEGIBLE_WIDTH_MIN = 320

export function guardPages({ pages }: Verbs, gate: Gate): Verbs['pages'] {
  const opened = (id: string, collectionId: string, number: number) =>
    gate.note('opened', { kind: 'page', id }, { collectionId, detail: String(number) })
  return {
    get: async (id, number) => {
      gate.need('read')
      const collectionId = await gate.document(id)
      const page = await pages.get(id, number)
      opened(id, collectionId, number)
      return page
    },
    find: async (id, wanted, signal) => {
      gate.need('read')
      const collectionId = await gate.document(id)
      gate.note('searched', { kind: 'document', id }, { collectionId, text: wanted.query })
      return pages.find(id, wanted, signal)
    },
    image: async (id, number, options, signal) => {
      gate.need('read')
      const collectionId = await gate.document(id)
      const image = await pages.image(id, number, options, signal)
      if ((options.width ?? LEGIBLE_WIDTH_MIN) >= LEGIBLE_WIDTH_MIN || options.region !== undefined)
        opened(id, collectionId, number)
      return image
    },
  }
}
