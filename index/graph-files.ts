import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CollectionId } from '../core/document.ts'
import { HNSW_PARAMETERS, type HnswIndex, openHnswIndex, type WrittenGraph } from './hnsw.ts'

/** What a cached graph must have been made of to be used again. */
export type GraphOrigin = Readonly<{
  embedder: string
  dimensions: number
  /** Of the library: a graph from a later one belongs to another history, as after restoring a backup. */
  generation: number
}>

export type FoundGraph =
  | Readonly<{ kind: 'loaded'; index: HnswIndex }>
  /** `reason` is for the log. */
  | Readonly<{ kind: 'unusable'; reason: string }>

/**
 * Graphs of vectors on disk, one a collection: the graph in a file named by its hash, and beside it a small JSON file
 * that names the graph and says what it was made of. Only a cache: nothing is lost with it but time.
 */
export type GraphFiles = {
  read(collectionId: CollectionId, origin: GraphOrigin): Promise<FoundGraph>
  /** The old graph stays usable until the new one is whole on disk. */
  write(
    collectionId: CollectionId,
    index: HnswIndex,
    origin: GraphOrigin,
  ): Promise<Pick<WrittenGraph, 'size' | 'removed'>>
  remove(collectionId: CollectionId): Promise<void>
  /** What lies there of a collection, by names and lengths; undefined when no usable graph does. */
  describe(collectionId: CollectionId): Promise<Readonly<{ generation: number; bytes: number }> | undefined>
  /** All of them, of whichever collection. */
  clear(): Promise<void>
}

export function createGraphFiles({ folder }: Readonly<{ folder: string }>): GraphFiles {
  const noteOf = (collectionId: CollectionId) => join(folder, `${assertPlain(collectionId)}.json`)

  async function removeFiles(collectionId: CollectionId, keep: ReadonlySet<string>): Promise<void> {
    const names = await readdir(folder)
    const old = names.filter((name) => name.startsWith(`${collectionId}.`) && !keep.has(name))
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
  }

  return {
    async read(collectionId, origin) {
      const note = await readNote(noteOf(collectionId))
      if (note === undefined) return { kind: 'unusable', reason: 'There is none.' }
      const difference = differenceOf(note, origin)
      if (difference !== undefined) return { kind: 'unusable', reason: difference }
      const path = join(folder, note.graph)
      if ((await hashOf(path)) !== note.sha256) return { kind: 'unusable', reason: 'It is damaged.' }
      const written = { path, size: note.size, removed: note.removed }
      const index = await openHnswIndex(origin, written).catch(() => undefined)
      if (index?.size === note.size) return { kind: 'loaded', index }
      await index?.close()
      return { kind: 'unusable', reason: 'It is not what it says.' }
    },

    async write(collectionId, index, origin) {
      await mkdir(folder, { recursive: true })
      const temporary = join(folder, `${assertPlain(collectionId)}.${randomUUID()}.tmp`)
      const { size, removed } = await index.save(temporary)
      const sha256 = await hashOf(temporary)
      const graph = `${collectionId}.${sha256?.slice(0, 16)}.hnsw`
      await publish(temporary, join(folder, graph))

      const note = { version: VERSION, ...origin, ...HNSW_PARAMETERS, graph, sha256, size, removed }
      const draft = join(folder, `${collectionId}.${randomUUID()}.tmp`)
      await writeFile(draft, `${JSON.stringify(note)}\n`)
      await publish(draft, noteOf(collectionId))
      await removeFiles(collectionId, new Set([graph, `${collectionId}.json`]))
      return { size, removed }
    },

    async remove(collectionId) {
      await mkdir(folder, { recursive: true })
      await removeFiles(assertPlain(collectionId), new Set())
    },

    async describe(collectionId) {
      const note = await readNote(noteOf(collectionId))
      const graph = note && (await stat(join(folder, note.graph)).catch(() => undefined))
      return note && graph && { generation: note.generation, bytes: graph.size }
    },

    async clear() {
      const names = await readdir(folder).catch((): readonly string[] => [])
      const graphs = names.filter((name) => /\.(json|hnsw)$/.test(name))
      await Promise.all(graphs.map((name) => rm(join(folder, name), { force: true })))
    },
  }
}

/** Raised when graphs are made differently in a way the other fields do not tell. */
const VERSION = 1

const Note = z.object({
  version: z.literal(VERSION),
  embedder: z.string(),
  dimensions: z.number(),
  generation: z.number(),
  m: z.number(),
  efConstruction: z.number(),
  graph: z.string().regex(/^[\w.-]+\.hnsw$/),
  sha256: z.string(),
  size: z.number(),
  removed: z.array(z.number()),
})

/** Undefined when there is none or it is not one: both mean building anew. */
async function readNote(path: string): Promise<z.infer<typeof Note> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return Note.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function differenceOf(note: z.infer<typeof Note>, origin: GraphOrigin): string | undefined {
  if (note.embedder !== origin.embedder || note.dimensions !== origin.dimensions) {
    return `It was made with ${note.embedder} (${note.dimensions} dimensions).`
  }
  if (note.m !== HNSW_PARAMETERS.m || note.efConstruction !== HNSW_PARAMETERS.efConstruction) {
    return 'It was made with other HNSW parameters.'
  }
  if (note.generation > origin.generation) return 'It is newer than the library.'
  return undefined
}

/** SHA-256 in lower-case hex; undefined when the file cannot be read. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  } catch {
    return undefined
  }
  return hash.digest('hex')
}

/** After this a crash leaves either the old file or the new one, whole. */
async function publish(temporary: string, path: string): Promise<void> {
  const file = await open(temporary, 'r+')
  await file.sync()
  await file.close()
  await rename(temporary, path)
}

/** Ids are the library's own; a name with a path in it would be a bug. */
function assertPlain(collectionId: CollectionId): CollectionId {
  if (/^[\w-]+$/.test(collectionId)) return collectionId
  throw new Error(`${collectionId} is no collection id.`)
}
