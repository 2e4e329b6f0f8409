import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import type { Chunk } from '../../core/chunk.ts'
import type { CollectionId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Library } from '../../library/library.ts'
import type { Embedder } from '../embedder.ts'
import { openHnswIndex } from '../hnsw.ts'
import { toUnit } from '../vector-math.ts'

/*
 * The folder that `HNSWLib` of @langchain/community loads and saves: the graph, one JSON file with every document by its
 * label, and one with the space and the dimensions. That package is not needed for either direction, nor is it one of
 * ours: it is being sunset by its makers.
 */
const GRAPH = 'hnswlib.index'
const DOCUMENTS = 'docstore.json'
const ARGUMENTS = 'args.json'

export type ExportOptions = Readonly<{
  library: Pick<Library, 'chunks'>
  /** Whose vectors are exported; load the folder with the same. Chunks of another embedder are left out. */
  embedder: Pick<Embedder, 'name' | 'dimensions'>
  collectionId: CollectionId
  /** Made when missing; what is there of the same name is overwritten. */
  folder: string
  signal: AbortSignal
}>

/** Writes a collection as such a folder. Returns how many chunks it holds. */
export async function exportHnswlibStore(options: ExportOptions): Promise<number> {
  const { library, embedder, collectionId, folder, signal } = options
  await mkdir(folder, { recursive: true })
  const graph = await openHnswIndex(embedder)
  const documents = createWriteStream(join(folder, DOCUMENTS))
  documents.write('[')
  for await (const { chunk, documentName, vector } of chunksOf(library, collectionId, embedder.name)) {
    signal.throwIfAborted()
    // The store numbers what is added to it by the count: labels must run from 0 without gaps.
    const label = graph.size
    const entry = [String(label), { pageContent: chunk.text, metadata: { documentName, chunk } }]
    if (!documents.write(`${label === 0 ? '' : ','}\n${JSON.stringify(entry)}`))
      await once(documents, 'drain')
    await graph.add([{ label, vector }])
  }
  documents.end('\n]\n')
  await finished(documents)
  await writeFile(
    join(folder, ARGUMENTS),
    JSON.stringify({ space: 'cosine', numDimensions: embedder.dimensions }),
  )
  await graph.save(join(folder, GRAPH))
  const count = graph.size
  await graph.close()
  return count
}

/** Chunks read from the library at a time. */
const BATCH = 256

async function* chunksOf({ chunks }: Pick<Library, 'chunks'>, collectionId: CollectionId, embedder: string) {
  let after = 0
  for (;;) {
    const batch = await chunks.vectors(collectionId, { after, limit: BATCH })
    const last = batch.at(-1)
    if (last === undefined) return
    after = last.label
    const vectors = new Map(
      batch.filter((entry) => entry.embedder === embedder).map(({ label, vector }) => [label, vector]),
    )
    for (const { label, chunk, documentName } of await chunks.byLabels([...vectors.keys()])) {
      const vector = vectors.get(label)
      if (vector !== undefined) yield { chunk, documentName, vector }
    }
  }
}

/** A document of such a folder. `chunk` is there when Lectern wrote it, with its place on the page. */
export type StoredDocument = Readonly<{
  text: string
  metadata: Readonly<Record<string, unknown>>
  /** Unit length. */
  vector: Float32Array
  chunk?: Chunk
}>

/** Reads such a folder, whoever wrote it. Throws AppError `file-damaged` when it is none or is damaged. */
export async function importHnswlibStore(folder: string): Promise<readonly StoredDocument[]> {
  try {
    const { numDimensions: dimensions } = await readJson(folder, ARGUMENTS, StoreArguments)
    const entries = await readJson(folder, DOCUMENTS, StoreDocuments)
    const written = { path: join(folder, GRAPH), size: entries.length, removed: [] }
    const graph = await openHnswIndex({ dimensions }, written)
    return entries.map(([label, { pageContent, metadata }]) => {
      const vector = graph.vectorOf(Number(label))
      if (vector === undefined) throw new Error(`Document ${label} has no vector.`)
      const chunk = ExportedChunk.safeParse(metadata.chunk)
      return {
        text: pageContent,
        metadata,
        vector: toUnit(vector),
        // Checked just now; the library's own type says the same in other words.
        ...(chunk.success && { chunk: chunk.data as Chunk }),
      }
    })
  } catch (cause) {
    throw new AppError('file-damaged', `${folder} is no folder that LangChain's HNSWLib store has saved.`, {
      cause,
    })
  }
}

const StoreArguments = z.object({ numDimensions: z.number().int().positive() })

const StoreDocuments = z.array(
  z.tuple([
    z.string(),
    z.object({ pageContent: z.string(), metadata: z.record(z.string(), z.unknown()).default({}) }),
  ]),
)

const Fraction = z.number().min(0).max(1)
const ExportedChunk = z.object({
  id: z.string(),
  documentId: z.string(),
  ordinal: z.number().int(),
  headings: z.array(z.string()),
  text: z.string(),
  spans: z
    .array(
      z.object({
        start: z.number().int(),
        end: z.number().int(),
        page: z.number().int().min(1),
        line: z.string(),
        box: z.object({ x0: Fraction, y0: Fraction, x1: Fraction, y1: Fraction }),
      }),
    )
    .min(1),
})

async function readJson<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
}
