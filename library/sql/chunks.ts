import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { Scope } from '../../core/scope.ts'
import type { Chunks } from '../library.ts'
import { toChunk, toVector } from './chunk-row.ts'
import { newGeneration } from './generation.ts'
import { within } from './scope.ts'
import type { Session, Writing } from './session.ts'

export function createChunks(session: Session): Chunks {
  const { db, native } = session
  return {
    find: async (id) => {
      const row = await db.selectFrom('chunks').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toChunk(row)
    },
    byLabels: (labels) => byLabels(session, labels),
    neighbors: (id, distance) => neighbors(session, id, distance),
    match: async (collectionId, field, terms, options) =>
      terms.length === 0 ? [] : native.keywords.match(db, collectionId, field, terms, options),
    frequencies: async (collectionId, field, terms) => {
      const collection = await findCollection(session, collectionId)
      const found = collection && (await native.keywords.count(db, collectionId, field, terms))
      return {
        chunks: collection?.chunks ?? 0,
        byTerm: new Map(terms.map((term) => [term, found?.get(term) ?? 0])),
      }
    },
    labelsOf: async (collectionId, scope = {}, max) => {
      const all = labelsIn(session, collectionId, scope)
      const rows = await (max === undefined ? all : all.limit(max)).execute()
      return new Set(rows.map((row) => row.label))
    },
    labelsWithin: async (collectionId, scope, labels) => {
      const among = native.conditions.isOneOf('label', labels)
      const rows = await labelsIn(session, collectionId, scope).where(among).execute()
      return new Set(rows.map((row) => row.label))
    },
    vectors: (collectionId, options) => vectors(session, collectionId, options),
    vectorsOf: async (collectionId, labels) => {
      const rows = await vectorsIn(session, collectionId)
        .where(native.conditions.isOneOf('vectors.label', labels))
        .execute()
      return rows.map((row) => ({ ...row, vector: toVector(row.vector) }))
    },
    replaceVectors: (collectionId, entries, embedder) =>
      session.write((writing) => replaceVectors(writing, collectionId, entries, embedder)),
    generation: async (collectionId) => {
      const collection = await findCollection(session, collectionId)
      return {
        generation: collection?.generation ?? 0,
        chunks: collection?.chunks ?? 0,
        embedder: collection?.embedder ?? '',
      }
    },
  }
}

async function byLabels(session: Session, labels: readonly number[]): ReturnType<Chunks['byLabels']> {
  const rows = await session.db
    .selectFrom('chunks')
    .innerJoin('documents', 'documents.id', 'chunks.document_id')
    .selectAll('chunks')
    .select('documents.name as document_name')
    .where(session.native.conditions.isOneOf('label', labels))
    .execute()
  const found = new Map(
    rows.map((row) => [
      row.label,
      { label: row.label, chunk: toChunk(row), documentName: row.document_name },
    ]),
  )
  return labels.flatMap((label) => found.get(label) ?? [])
}

async function neighbors(session: Session, id: string, distance: number): ReturnType<Chunks['neighbors']> {
  const rows = await session.db
    .selectFrom('chunks as middle')
    .innerJoin('chunks as near', 'near.document_id', 'middle.document_id')
    .selectAll('near')
    .where('middle.id', '=', id)
    .whereRef('near.id', '<>', 'middle.id')
    .where(sql<boolean>`near.ordinal between middle.ordinal - ${distance} and middle.ordinal + ${distance}`)
    .orderBy('near.ordinal')
    .execute()
  return rows.map(toChunk)
}

async function vectors(
  session: Session,
  collectionId: CollectionId,
  { after, limit }: Readonly<{ after: number; limit: number }>,
): ReturnType<Chunks['vectors']> {
  const rows = await vectorsIn(session, collectionId)
    .where('chunks.label', '>', after)
    .orderBy('chunks.label')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, vector: toVector(row.vector) }))
}

function vectorsIn({ db }: Session, collectionId: CollectionId) {
  return db
    .selectFrom('chunks')
    .innerJoin('vectors', 'vectors.label', 'chunks.label')
    .select(['chunks.label', 'vectors.vector', 'vectors.embedder'])
    .where('chunks.collection_id', '=', collectionId)
}

function labelsIn({ db, native }: Session, collectionId: CollectionId, scope: Scope) {
  return db
    .selectFrom('chunks')
    .select('label')
    .where('collection_id', '=', collectionId)
    .where(within(native.conditions, scope))
}

async function replaceVectors(
  writing: Writing,
  collectionId: CollectionId,
  entries: Parameters<Chunks['replaceVectors']>[1],
  embedder: string,
): Promise<void> {
  const { db, native } = writing
  const replaced = await native.chunks.replaceVectors(db, collectionId, entries, embedder)
  if (replaced > 0) await newGeneration(writing.db, collectionId, { chunks: 0, embedder })
}

function findCollection({ db }: Session, id: CollectionId) {
  return db
    .selectFrom('collections')
    .select(['chunks', 'generation', 'embedder'])
    .where('id', '=', id)
    .executeTakeFirst()
}
