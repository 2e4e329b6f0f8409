import { sql } from 'kysely'
import type { DocumentId } from '../../core/document.ts'
import type { Rows } from '../rows.ts'
import type { Native } from '../sql/native.ts'
import { type AtOneMoment, createRows } from '../sql/rows.ts'
import type { Session } from '../sql/session.ts'
import { awaitPlacing } from './chunk-rows.ts'
import { termsOf, writePending } from './pending.ts'
import { tidyKeywords } from './segments.ts'

/** Whoever writes chunks keeps the keyword index in order, as when documents are read. */
export function createPostgresRows(session: Session): Rows {
  const rows = createRows(session, readingAtOneMoment(session))
  return {
    ...rows,
    add: async (table, some, keywordsOf) => {
      await rows.add(table, some, keywordsOf)
      if (table !== 'chunks') return
      const documents = await onePerCollection(
        session,
        new Set(some.map(({ document_id }) => String(document_id))),
      )
      // What was written is safe; order that could not be made now is made after the next.
      for (const id of documents) await tidyKeywords(session, id).catch(() => {})
    },
  }
}

async function onePerCollection(
  { db }: Session,
  ids: ReadonlySet<DocumentId>,
): Promise<readonly DocumentId[]> {
  const documents = await db
    .selectFrom('documents')
    .select((eb) => eb.fn.min('id').as('id'))
    .where('id', 'in', [...ids])
    .groupBy('collection_id')
    .execute()
  return documents.map(({ id }) => id)
}

/** A reader takes as long as its disk or network does, and nobody waits for it; but what is removed meanwhile is kept for it. */
function readingAtOneMoment({ db }: Session): AtOneMoment {
  return (work) =>
    db.transaction().execute(async (transaction) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(transaction)
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction)
      return work(transaction)
    })
}

export const rows: Native['rows'] = {
  namesCollection: true,
  addChunks: async (db, chunks) => {
    const labeled = chunks.map(({ columns, keywords }) => ({ columns, terms: termsOf(keywords) }))
    const values = labeled.map(({ columns, terms }) => {
      const { collection_id, label, id, document_id, ordinal, headings, text, spans, first_page, last_page } =
        columns
      return sql`(${collection_id}, ${label}, ${id}, ${document_id}, ${ordinal}, ${headings}, ${text}, ${spans},
        ${first_page}, ${last_page}, ${terms.words.length}, ${terms.grams.length})`
    })
    await sql`insert into chunks (collection_id, label, id, document_id, ordinal, headings, text, spans, first_page,
      last_page, words, grams) values ${sql.join(values)}`.execute(db)
    for (const collectionId of new Set(labeled.map(({ columns }) => columns.collection_id))) {
      const own = labeled.filter(({ columns }) => columns.collection_id === collectionId)
      await writePending(
        db,
        collectionId,
        own.map(({ columns, terms }) => ({ label: columns.label, terms })),
      )
    }
  },
  addVectors: async (db, vectors) => {
    const { rows: added } = await sql<Readonly<{ collection_id: string; label: number }>>`
      insert into vectors (collection_id, label, vector, embedder)
      select chunks.collection_id, label, made.vector, made.embedder
      from unnest(${vectors.map(({ label }) => label)}::integer[], ${vectors.map(({ vector }) => vector)}::bytea[],
        ${vectors.map(({ embedder }) => embedder)}::text[]) as made (label, vector, embedder)
        join chunks using (label)
      returning collection_id, label`.execute(db)
    for (const collectionId of new Set(added.map(({ collection_id }) => collection_id))) {
      await awaitPlacing(
        db,
        collectionId,
        added.filter(({ collection_id }) => collection_id === collectionId),
      )
    }
  },
  settle: async (db) => {
    await sql`update collections set (words, grams) = (
      select coalesce(sum(chunks.words), 0), coalesce(sum(chunks.grams), 0) from chunks
      where chunks.collection_id = collections.id)`.execute(db)
    for (const [table, column] of [
      ['chunks', 'label'],
      ['answers', 'position'],
    ] as const) {
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
        greatest((select max(${sql.ref(column)}) from ${sql.table(table)}), 1))`.execute(db)
    }
  },
}
