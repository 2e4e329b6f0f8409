import { Kysely, sql, type Transaction } from 'kysely'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Connection } from './connection.ts'
import { createDialect } from './dialect.ts'
import type { Schema } from './schema.ts'

/** What the parts of the library share: the database, the clock and the way to write. */
export type Session = Readonly<{
  db: Kysely<Schema>
  /** One transaction that holds the right to write from its first statement; what it throws undoes it. */
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>
  /**
   * The same for what a power cut may take, such as a lease: it does not wait for the disk (1 to 4 ms, with the whole
   * program). Nothing is lost to a kill, and never what came later without what came before.
   */
  writeFleeting<T>(work: (writing: Writing) => Promise<T>): Promise<T>
  /** Called after each commit with every collection it touched. Returns the way to stop. */
  onCommit(listener: (collectionId: CollectionId) => void): () => void
}>

/** A transaction under way. */
export type Writing = Readonly<{
  db: Transaction<Schema>
  /** ISO 8601, the same for everything written in this transaction. */
  at: string
  /** Notes that the document is not what it was, for those who follow its collection. */
  touch(collectionId: CollectionId, documentId: DocumentId): Promise<void>
}>

export function createSession(connection: Connection, now: () => number): Session {
  const db = new Kysely<Schema>({ dialect: createDialect(connection) })
  const listeners = new Set<(collectionId: CollectionId) => void>()
  const writeOn = async <T>(own: Kysely<Schema>, work: (writing: Writing) => Promise<T>): Promise<T> => {
    const touched = new Set<CollectionId>()
    const at = new Date(now()).toISOString()
    const result = await own.transaction().execute((transaction) =>
      work({
        db: transaction,
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
