import { Kysely, type KyselyPlugin, SelectQueryNode, sql, type Transaction } from 'kysely'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Schema } from '../sql/schema.ts'
import type { Session, Writing } from '../sql/session.ts'
import type { Connection } from './connection.ts'
import { createDialect } from './dialect.ts'
import { native } from './native.ts'

/** A transaction holds the right to write from its first statement, so none is ever in another's way. */
export function createSession(connection: Connection, now: () => number): Session {
  const db = new Kysely<Schema>({ dialect: createDialect(connection), plugins: [withoutRowLocks] })
  const listeners = new Set<(collectionId: CollectionId) => void>()
  const writeOn = async <T>(own: Kysely<Schema>, work: (writing: Writing) => Promise<T>): Promise<T> => {
    const touched = new Set<CollectionId>()
    const at = new Date(now()).toISOString()
    const result = await own.transaction().execute((transaction) =>
      work({
        db: transaction,
        native,
        at,
        touch: async (collectionId, documentId) => {
          touched.add(collectionId)
          await recordChange(transaction, collectionId, documentId)
        },
      }),
    )
    for (const collectionId of touched) for (const listener of listeners) listener(collectionId)
    return result
  }
  return {
    db,
    native,
    write: (work) => writeOn(db, work),
    writeFleeting: (work) =>
      db.connection().execute(async (own) => {
        await sql`pragma synchronous = normal`.execute(own)
        try {
          return await writeOn(own, work)
        } finally {
          await sql`pragma synchronous = full`.execute(own)
        }
      }),
    onCommit: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Rows are locked for databases with many writers; here there is one, and SQLite has no word for it. */
const withoutRowLocks: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (!SelectQueryNode.is(node)) return node
    const { endModifiers: _locks, ...query } = node
    return query
  },
  transformResult: async ({ result }) => result,
}

/** The older change to the same document goes: whoever follows the collection wants what is, not what was. */
async function recordChange(
  db: Transaction<Schema>,
  collectionId: CollectionId,
  documentId: DocumentId,
): Promise<void> {
  await db
    .deleteFrom('changes')
    .where('document_id', '=', documentId)
    .where('collection_id', '=', collectionId)
    .execute()
  await db.insertInto('changes').values({ collection_id: collectionId, document_id: documentId }).execute()
}
