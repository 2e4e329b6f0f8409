import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { IndexedChunk, KeywordField, KeywordsOf } from '../library.ts'
import { toBlob, toChunk, toRow } from '../sql/chunk-row.ts'
import type { DocumentRow } from '../sql/document-row.ts'
import type { Writing } from '../sql/session.ts'
import { forgetKeywords, type LabeledTerms, termsOf, writePending } from './pending.ts'

/** A number at a time: a statement has room for 65,535 parameters, and nobody waits long for one. */
const BATCH = 500

/** Writes chunks with their words and vectors, and last the collection's row, which others wait for until the commit. */
export async function addChunks(
  db: Writing['db'],
  { collection_id }: DocumentRow,
  chunks: readonly IndexedChunk[],
  embedder: string,
): Promise<void> {
  if (chunks.length === 0) return
  const added = { chunks: chunks.length, words: 0, grams: 0 }
  for (let start = 0; start < chunks.length; start += BATCH) {
    const batch = chunks
      .slice(start, start + BATCH)
      .map((indexed) => ({ ...indexed, terms: termsOf(indexed) }))
    const rows = batch.map(({ chunk, terms: { words, grams } }) => {
      const { id, document_id, ordinal, headings, text, spans, first_page, last_page } = toRow(chunk)
      return sql`(${collection_id}, ${id}, ${document_id}, ${ordinal}, ${headings}, ${text}, ${spans}, ${first_page},
        ${last_page}, ${words.length}, ${grams.length})`
    })
    const inserted = await sql<{ id: string; label: number }>`
      insert into chunks (collection_id, id, document_id, ordinal, headings, text, spans, first_page, last_page, words, grams)
      values ${sql.join(rows)} returning id, label`.execute(db)
    const labels = new Map(inserted.rows.map(({ id, label }) => [id, label]))
    const labeled = batch.map((one) => ({ ...one, label: labelIn(labels, one.chunk.id) }))
    await addVectors(db, collection_id, labeled, embedder)
    await writePending(db, collection_id, labeled)
    for (const { terms } of batch) {
      added.words += terms.words.length
      added.grams += terms.grams.length
    }
  }
  await count(db, collection_id, added, embedder)
}

type LabeledVector = Readonly<{ label: number; vector: Float32Array }>

async function addVectors(
  db: Writing['db'],
  collectionId: CollectionId,
  entries: readonly LabeledVector[],
  embedder: string,
): Promise<void> {
  await sql`
    insert into vectors (collection_id, label, vector, embedder)
    select ${collectionId}, label, vector, ${embedder} from ${unnested(entries)}`.execute(db)
  await awaitPlacing(db, collectionId, entries)
}

/** A label that is gone is passed over. */
export async function replaceVectors(
  db: Writing['db'],
  collectionId: CollectionId,
  entries: readonly LabeledVector[],
  embedder: string,
): Promise<number> {
  const { rows } = await sql<{ label: number }>`
    update vectors set vector = made.vector, embedder = ${embedder} from ${unnested(entries)}
    where vectors.collection_id = ${collectionId} and vectors.label = made.label returning vectors.label`.execute(
    db,
  )
  await awaitPlacing(db, collectionId, rows)
  return rows.length
}

function unnested(entries: readonly LabeledVector[]) {
  const labels = entries.map(({ label }) => label)
  const vectors = entries.map(({ vector }) => toBlob(vector))
  return sql`unnest(${labels}::integer[], ${vectors}::bytea[]) as made (label, vector)`
}

/** Vectors that are to be placed where they are searched. */
export async function awaitPlacing(
  db: Writing['db'],
  collectionId: CollectionId,
  entries: readonly Readonly<{ label: number }>[],
): Promise<void> {
  await sql`insert into vectors_waiting (collection_id, label)
    select ${collectionId}, label from unnest(${entries.map(({ label }) => label)}::integer[]) label
    on conflict do nothing`.execute(db)
}

export async function removeChunks(
  db: Writing['db'],
  { collection_id }: DocumentRow,
  labels: readonly number[],
): Promise<void> {
  if (labels.length === 0) return
  await forgetKeywords(db, collection_id, labels)
  const { rows } = await sql<Counts>`
    with gone as (delete from chunks where label = any(${labels}::integer[]) returning words, grams)
    select -count(*) as chunks, coalesce(-sum(words), 0) as words, coalesce(-sum(grams), 0) as grams from gone`.execute(
    db,
  )
  for (const removed of rows) await count(db, collection_id, removed)
}

/**
 * Chunks of a document that is about to have another name or collection. All get new labels, under a new name too: a
 * label in the keyword index is good for one text.
 */
export async function followDocument(
  { db }: Writing,
  { before, after }: Readonly<{ before: DocumentRow; after: DocumentRow }>,
  keywordsOf: KeywordsOf,
): Promise<void> {
  await sql`set constraints all deferred`.execute(db)
  const gone = { chunks: 0, words: 0, grams: 0 }
  const come = { chunks: 0, words: 0, grams: 0 }
  for (let next = 0; ; ) {
    const chunks = await db
      .selectFrom('chunks')
      .selectAll()
      .where('document_id', '=', before.id)
      .where('ordinal', '>=', next)
      .orderBy('ordinal')
      .limit(BATCH)
      .execute()
    if (chunks.length === 0) break
    next = (chunks.at(-1)?.ordinal ?? 0) + 1
    const moved: LabeledTerms[] = []
    const old = chunks.map(({ label }) => label)
    await forgetKeywords(db, before.collection_id, old)
    for (const chunk of chunks) {
      const terms = termsOf(keywordsOf(toChunk(chunk), after.name))
      const { rows } = await sql<Readonly<{ label: number; words: number; grams: number }>>`
        update chunks set label = nextval(pg_get_serial_sequence('chunks', 'label')), collection_id = ${after.collection_id},
          words = ${terms.words.length}, grams = ${terms.grams.length}
        from chunks was where chunks.label = ${chunk.label} and was.label = chunks.label
        returning chunks.label, was.words, was.grams`.execute(db)
      for (const { label, words, grams } of rows) {
        moved.push({ label, terms })
        add(gone, { chunks: -1, words: -words, grams: -grams })
        add(come, { chunks: 1, words: terms.words.length, grams: terms.grams.length })
      }
    }
    await writePending(db, after.collection_id, moved)
  }
  if (gone.chunks === 0) return
  await count(db, before.collection_id, gone)
  await count(db, after.collection_id, come)
}

type Counts = { [Kind in 'chunks' | KeywordField]: number }

function add(sum: Counts, { chunks, words, grams }: Readonly<Counts>): void {
  sum.chunks += chunks
  sum.words += words
  sum.grams += grams
}

/** Says that the collection's chunks are not what they were, and how many more chunks and tokens there are. */
async function count(
  db: Writing['db'],
  collectionId: CollectionId,
  { chunks, words, grams }: Readonly<Counts>,
  embedder?: string,
): Promise<void> {
  await sql`update collections set generation = generation + 1, chunks = chunks + ${chunks}, words = words + ${words},
    grams = grams + ${grams}, embedder = coalesce(${embedder ?? null}, embedder)
    where id = ${collectionId}`.execute(db)
}

function labelIn(labels: ReadonlyMap<string, number>, id: string): number {
  const label = labels.get(id)
  if (label === undefined) throw new Error('Every chunk that was written has a label.')
  return label
}
