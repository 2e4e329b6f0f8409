import type { ExpressionBuilder, Selectable } from 'kysely'
import { v7 as createId } from 'uuid'
import type { Collection, CollectionId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Collections } from '../library.ts'
import { toListing } from './listing.ts'
import type { Schema } from './schema.ts'
import type { Session, Writing } from './session.ts'
import { unreferenced } from './unreferenced.ts'

export function createCollections(session: Session): Collections {
  const { db, write } = session
  const read = (reader: Session['db'] | Writing['db']) =>
    reader.selectFrom('collections').selectAll().select(countDocuments)

  return {
    create: ({ name, description, reader }) =>
      write(async (writing) => {
        await refuseTakenName(writing, name, undefined)
        const row = await writing.db
          .insertInto('collections')
          .values({
            id: createId(),
            name,
            name_key: collectionKey(name),
            description,
            ...(reader !== undefined && { reader }),
            created_at: writing.at,
            updated_at: writing.at,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await writing.native.keywords.open(writing.db, row.id)
        return toCollection({ ...row, documents: 0 })
      }),
    find: async (id) => optional(await read(db).where('id', '=', id).executeTakeFirst()),
    findByName: async (name) =>
      optional(await read(db).where('name_key', '=', collectionKey(name)).executeTakeFirst()),
    list: async ({ limit, cursor }) => {
      const rows = await read(db)
        .$if(cursor !== undefined, (query) => query.where('id', '>', cursor ?? ''))
        .orderBy('id')
        .limit(limit + 1)
        .execute()
      return toListing(rows.map(toCollection), limit)
    },
    update: (id, patch) =>
      write(async (writing) => {
        if (patch.name !== undefined) await refuseTakenName(writing, patch.name, id)
        await writing.db
          .updateTable('collections')
          .set({
            ...(patch.name !== undefined && { name: patch.name, name_key: collectionKey(patch.name) }),
            ...(patch.description !== undefined && { description: patch.description }),
            ...(patch.reader !== undefined && { reader: patch.reader }),
            updated_at: writing.at,
          })
          .where('id', '=', id)
          .execute()
        return toCollection(
          await read(writing.db)
            .where('id', '=', id)
            .executeTakeFirstOrThrow(() => missingCollection()),
        )
      }),
    remove: (id) => write((writing) => removeCollection(writing, id)),
  }
}

/** Thrown wherever a collection is named that is not there (any more). */
export function missingCollection(): AppError {
  return new AppError('collection-not-found', 'There is no such collection. It may have been deleted.')
}

async function removeCollection(writing: Writing, id: CollectionId): Promise<readonly string[]> {
  await writing.db
    .selectFrom('collections')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missingCollection())
  const files = await writing.db
    .selectFrom('documents')
    .select('sha256')
    .where('collection_id', '=', id)
    .execute()
  await writing.native.keywords.drop(writing.db, id)
  // Everything else in it hangs on the row by `on delete cascade`.
  await writing.db.deleteFrom('collections').where('id', '=', id).execute()
  return unreferenced(
    writing.db,
    files.map((file) => file.sha256),
  )
}

async function refuseTakenName(writing: Writing, name: string, own: CollectionId | undefined): Promise<void> {
  const taken = await writing.db
    .selectFrom('collections')
    .select('id')
    .where('name_key', '=', collectionKey(name))
    .executeTakeFirst()
  if (taken === undefined || taken.id === own) return
  throw new AppError('name-taken', `There is a collection named "${name}" already. Choose another name.`, {
    field: 'name',
  })
}

/** Names that differ in case or in how an accent is encoded only are the same to a person. */
export function collectionKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

const countDocuments = (eb: ExpressionBuilder<Schema, 'collections'>) =>
  eb
    .selectFrom('documents')
    .whereRef('documents.collection_id', '=', 'collections.id')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .as('documents')

type CollectionRow = Selectable<Schema['collections']> & { documents: number | null }

function toCollection(row: CollectionRow): Collection {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    reader: row.reader,
    documents: row.documents ?? 0,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function optional(row: CollectionRow | undefined): Collection | undefined {
  return row === undefined ? undefined : toCollection(row)
}
