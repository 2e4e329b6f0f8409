import type { Selectable } from 'kysely'
import type { Chunk, Span } from '../../core/chunk.ts'
import type { Schema } from './schema.ts'

type ChunkRow = Pick<
  Selectable<Schema['chunks']>,
  'id' | 'document_id' | 'ordinal' | 'headings' | 'text' | 'spans'
>

/** Without its collection. */
export function toRow(chunk: Chunk): ChunkRow & Readonly<{ first_page: number; last_page: number }> {
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
