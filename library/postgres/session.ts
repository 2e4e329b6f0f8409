import { setTimeout } from 'node:timers/promises'
import { Kysely, sql } from 'kysely'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Schema } from '../sql/schema.ts'
import type { Session, Writing } from '../sql/session.ts'
import { createDialect } from './dialect.ts'
import { isConflict } from './errors.ts'
import { native } from './native.ts'
import type { Pool } from './pool.ts'

/** A transaction that others are in the way of is tried so often, after pauses of some milliseconds. */
const TRIES_MAX = 8
const PAUSE_MS = 5

/** With the seq of the newest change to each collection that a commit touched. */
export type PostgresSession = Session &
  Readonly<{ onRecorded(listener: (collectionId: CollectionId, seq: number) => void): () => void }>

/** Transactions see what others have committed (`read committed`) and lock the rows they change what depends on them. */
export function createSession(pool: Pool, now: () => number): PostgresSession {
  const db = new Kysely<Schema>({ dialect: createDialect(pool) })
  const listeners = new Set<(collectionId: CollectionId) => void>()
  const recorders = new Set<(collectionId: CollectionId, seq: number) => void>()
  const attempt = async <T>(fleeting: boolean, work: (writing: Writing) => Promise<T>): Promise<T> => {
    const touched = new Map<CollectionId, Set<DocumentId>>()
    const at = new Date(now()).toISOString()
    const { done, seqs } = await db.transaction().execute(async (transaction) => {
      if (fleeting) await sql`set local synchronous_commit = off`.execute(transaction)
      const done = await work({
        db: transaction,
        native,
        at,
        touch: async (collectionId, documentId) => {
          const documents = touched.get(collectionId) ?? new Set()
          touched.set(collectionId, documents.add(documentId))
        },
      })
      return { done, seqs: await recordChanges(transaction, touched) }
    })
    for (const [collectionId, seq] of seqs) {
      for (const recorder of recorders) recorder(collectionId, seq)
      for (const listener of listeners) listener(collectionId)
    }
    return done
  }
  const write = async <T>(fleeting: boolean, work: (writing: Writing) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(fleeting, work)
      } catch (error) {
        if (!isConflict(error) || tries === TRIES_MAX) throw error
        await setTimeout(PAUSE_MS * tries * Math.random())
      }
    }
  }
  return {
    db,
    native,
    write: (work) => write(false, work),
    writeFleeting: (work) => write(true, work),
    onCommit: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onRecorded: (listener) => {
      recorders.add(listener)
      return () => void recorders.delete(listener)
    },
  }
}

/**
 * The last thing a transaction does, because it makes others of the collection wait for the commit: whoever reads changes
 * after a seq must never see a lower one come later. Collections in one order, so that no two wait for each other.
 */
async function recordChanges(
  db: Writing['db'],
  touched: ReadonlyMap<CollectionId, ReadonlySet<DocumentId>>,
): Promise<ReadonlyMap<CollectionId, number>> {
  const seqs = new Map<CollectionId, number>()
  for (const collectionId of [...touched.keys()].sort()) {
    for (const documentId of touched.get(collectionId) ?? []) {
      const { rows } = await sql<{ seq: number }>`
        with next as (update collections set changed = changed + 1 where id = ${collectionId} returning changed)
        insert into changes (collection_id, document_id, seq) select ${collectionId}, ${documentId}, changed from next
        on conflict (collection_id, document_id) do update set seq = excluded.seq returning seq`.execute(db)
      for (const { seq } of rows) seqs.set(collectionId, seq)
    }
  }
  return seqs
}
