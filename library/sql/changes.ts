import type { CollectionId } from '../../core/document.ts'
import type { Changes } from '../library.ts'
import { toDocument } from './document-row.ts'
import type { Session } from './session.ts'

/** Tells what other processes committed. */
export type Elsewhere = Readonly<{
  listen(listener: (collectionId: CollectionId) => void): () => void
}>

export function createChanges(session: Session, elsewhere: Elsewhere): Changes {
  const { db, native } = session
  return {
    since: async (collectionId, seq, limit) => {
      const changes = await db
        .selectFrom('changes')
        .select(['seq', 'document_id'])
        .where('collection_id', '=', collectionId)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      const ids = changes.map((change) => change.document_id)
      const rows = await db
        .selectFrom('documents')
        .selectAll()
        .where(native.conditions.isOneOf('id', ids))
        // One that moved on is gone from here.
        .where('collection_id', '=', collectionId)
        .execute()
      const documents = new Map(rows.map((row) => [row.id, toDocument(row)]))
      return changes.map((change) => ({
        seq: change.seq,
        documentId: change.document_id,
        document: documents.get(change.document_id),
      }))
    },
    latest: (collectionId) => latest(session, collectionId),
    subscribe: (listener) => {
      const stops = [session.onCommit(listener), elsewhere.listen(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

export async function latest({ db }: Session, collectionId?: CollectionId): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select('seq')
    .$if(collectionId !== undefined, (query) => query.where('collection_id', '=', collectionId ?? ''))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}
