import { type Selectable, sql } from 'kysely'
import type { Chunk, Span } from '../../core/chunk.ts'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { IndexedChunk } from '../library.ts'
import type { DocumentRow } from './document-row.ts'
import { addKeywords, removeKeywords } from './keyword.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './session.ts'

export type ChunkRow = Pick<
  Selectable<Schema['chunks']>,
  'id' | 'document_id' | 'ordinal' | 'headings' | 'text' | 'spans'
>

/** Writes chunks with their words and vectors. The caller holds the lease that says nobody else does. */
export async function addChunks(
  db: Writing['db'],
  document: DocumentRow,
  chunks: readonly IndexedChunk[],
  embedder: string,
): Promise<void> {
  if (chunks.length === 0) return
  const key = await newGeneration(db, document.collection_id, { chunks: chunks.length, embedder })
  for (const indexed of chunks) {
    const { label } = await db
      .insertInto('chunks')
      .values({ ...toRow(indexed.chunk), collection_id: document.collection_id })
      .returning('label')
      .executeTakeFirstOrThrow()
    await addKeywords(db, key, label, indexed)
    await db
      .insertInto('vectors')
      .values({ label, vector: toBlob(indexed.vector), embedder })
      .execute()
  }
}

/** Removes all chunks of the document, their words and their vectors. */
export async function removeChunks(db: Writing['db'], document: DocumentRow): Promise<void> {
  await removeLabels(db, document, await labelsOf(db, document.id).execute())
}

/**
 * Removes the chunks of earlier chunkings that end on the pages now made into new ones; with the last page all of them.
 * One that reaches into the next page stays until that has its turn.
 */
export async function removeChunksBefore(
  db: Writing['db'],
  document: DocumentRow,
  { page, to_page }: Readonly<{ page: number; to_page: number }>,
): Promise<void> {
  const old = labelsOf(db, document.id).where('ordinal', '<', document.chunked_from)
  // Those of pages before went with the stretch before; only the index makes this cheap in a long document.
  const ended = old.where('last_page', '<=', to_page).where('last_page', '>=', page === 1 ? 0 : page)
  await removeLabels(db, document, await (to_page === document.pages_total ? old : ended).execute())
}

function labelsOf(db: Writing['db'], documentId: DocumentId) {
  return db.selectFrom('chunks').select('label').where('document_id', '=', documentId)
}

async function removeLabels(
  db: Writing['db'],
  document: DocumentRow,
  rows: readonly Readonly<{ label: number }>[],
): Promise<void> {
  if (rows.length === 0) return
  const labels = rows.map((row) => row.label)
  const key = await newGeneration(db, document.collection_id, { chunks: -labels.length })
  await removeKeywords(db, key, labels)
  await db
    .deleteFrom('chunks')
    .where('label', 'in', sql<number>`(select value from json_each(${JSON.stringify(labels)}))`)
    .execute()
}

/** Says that the collection's chunks are not what they were, and how many more there are. Returns its key. */
export async function newGeneration(
  db: Writing['db'],
  collectionId: CollectionId,
  { chunks, embedder }: Readonly<{ chunks: number; embedder?: string }>,
): Promise<number> {
  const row = await db
    .updateTable('collections')
    .set({
      generation: sql`generation + 1`,
      chunks: sql`chunks + ${chunks}`,
      ...(embedder !== undefined && { embedder }),
    })
    .where('id', '=', collectionId)
    .returning('key')
    .executeTakeFirstOrThrow()
  return row.key
}

function toRow(chunk: Chunk): ChunkRow & Readonly<{ first_page: number; last_page: number }> {
  const pages = chunk.spans.map((span) => span.page)
  return {
    id: chunk.id,
    document_id: chunk.documentId,
    ordinal: chunk.ordinal,
    headings: JSON.stringify(chunk.headings),
    text: chunk.text,
    spans: JSON.stringify(chunk.spans),
    first_page: Math.min(...pages),
    last_page: Math.max(...pages),
  }
}

export function toChunk(row: ChunkRow): Chunk {
  return {
    id: row.id,
    documentId: row.document_id,
    ordinal: row.ordinal,
    // Only `toRow` writes these two columns.
    headings: JSON.parse(row.headings) as string[],
    text: row.text,
    spans: JSON.parse(row.spans) as Span[],
  }
}

/** The floats as they lie in memory, which is little-endian on every machine Node runs on but two old ones. */
export function toBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

export function toVector(blob: ArrayBuffer | Buffer): Float32Array {
  return blob instanceof ArrayBuffer
    ? new Float32Array(blob)
    : new Float32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength))
}
