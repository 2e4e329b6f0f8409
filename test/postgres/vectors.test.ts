import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCollectionIndexes } from '../../index/vector-cache.ts'
import { toUnit } from '../../index/vector-math.ts'
import type { Library } from '../../library/library.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { testCollectionIndexes } from '../contract/collection-indexes.ts'
import { addDocument, chunkOf } from '../contract/library-fixtures.ts'
import { builtIn } from '../index/shelf.ts'
import { onEachPostgres, onPgvector } from './on-postgres.ts'
import { say } from './own-database.ts'
import { type PgliteServer, startPglite } from './pglite.ts'

const signal = new AbortController().signal
const DIMENSIONS = 16
const kind = { embedder: 'made', dimensions: DIMENSIONS }
let schemas = 0

describe('Vectors in PGlite', () => {
  let pglite: PgliteServer
  beforeAll(async () => {
    pglite = await startPglite()
  })
  afterAll(() => pglite.dispose())

  testVectors('PGlite', () => pglite.url)

  it('are all there when the extension comes to a library that was made without', {
    timeout: 120_000,
  }, async () => {
    const without = await startPglite({ vectors: false })
    const early = await openPostgresLibrary({ url: without.url, connectionsMax: 4 })
    expect(early.vectorSearch).toBeUndefined()
    expect(early.remarks).toEqual([expect.stringContaining('the server does not have it')])
    const { collectionId } = await fillWith(early, 2, 10)
    await early.close()
    const data = await without.copy()
    await without.dispose()

    const server = await startPglite({ data })
    const later = await Promise.all(
      Array.from({ length: 3 }, () => openPostgresLibrary({ url: server.url, connectionsMax: 2 })),
    )
    const [library] = later
    expect(library?.remarks).toEqual([])
    await Promise.all(later.map((one) => one.vectorSearch?.tend(collectionId, kind, signal)))
    expect(await library?.vectorSearch?.describe(collectionId)).toMatchObject({ waiting: 0 })
    const found = await library?.vectorSearch?.nearest(collectionId, vectorOf(7), {
      ...kind,
      limit: 30,
      scope: {},
    })
    expect(found).toHaveLength(20)
    await Promise.all(later.map((one) => one.close()))
    await server.dispose()
  })
})

onPgvector('Vectors in PostgreSQL with pgvector', (url) => testVectors('PostgreSQL', url))

onEachPostgres('Vectors of a user who may make no extension, in', (url) => {
  it('are searched by the database or say why not, and processes keep graphs of their own then', async () => {
    const { rows } = await say(url(), "select 1 from pg_available_extensions where name = 'vector'")
    const user = `plain_${process.pid}`
    await say(
      url(),
      `create role ${user} login password '${user}';
      do $$ begin execute format('grant create on database %I to ${user}', current_database()); end $$`,
    )
    const plain = new URL(url())
    plain.username = user
    plain.password = user
    const library = await openPostgresLibrary({ url: plain.href })
    const folder = await mkdtemp(join(tmpdir(), 'lectern-vectors-'))
    const indexes = await openCollectionIndexes({ library, embedder: builtIn, folder })
    if (rows.length === 0) {
      expect(indexes.kind).not.toBe('pgvector')
      expect(indexes.remarks[0]).toContain('pgvector')
    } else expect([indexes.kind, indexes.remarks.length > 0]).not.toEqual(['hnsw', false])
    await indexes.close()
    await library.close()
    await say(url(), `drop owned by ${user} cascade; drop role ${user}`)
    await rm(folder, { recursive: true })
  })
})

/** Whatever searches vectors by pgvector must do this. */
function testVectors(where: string, url: () => string): void {
  // A graph from the first vector on, so that one is there in these small collections.
  testCollectionIndexes('pgvector', where, () => openWith(url(), { graphVectorsMin: 1 }))

  it('are searched by a graph of each large collection, and recall holds within a scope', {
    timeout: 120_000,
  }, async () => {
    const library = await openWith(url(), { graphVectorsMin: 200 })
    const { collectionId, documents } = await fillWith(library, 3, 200)
    const small = await fillWith(library, 1, 20)
    await library.vectorSearch?.tend(collectionId, kind, signal)
    await library.vectorSearch?.tend(small.collectionId, kind, signal)
    expect((await library.vectorSearch?.describe(collectionId))?.bytes).toBeGreaterThan(0)
    expect(await library.vectorSearch?.describe(small.collectionId)).toEqual({ waiting: 0, bytes: 0 })
    for (const scope of [{}, { documents: documents.slice(0, 1) }, { documents: documents.slice(1) }]) {
      let [hits, all] = [0, 0]
      for (let i = 0; i < 20; i++) {
        const vector = vectorOf(10_000 + i)
        const found = await library.vectorSearch?.nearest(collectionId, vector, { ...kind, limit: 10, scope })
        const exact = await exactly(library, collectionId, vector, scope)
        hits += found?.filter(({ label }) => exact.includes(label)).length ?? 0
        all += exact.length
      }
      expect(all).toBe(200)
      expect(hits / all).toBeGreaterThan(0.98)
    }
    await library.vectorSearch?.forgetGraphs()
    expect((await library.vectorSearch?.describe(collectionId))?.bytes).toBe(0)
    await library.close()
  })

  it('are found before they are placed, and when they are gone are not', async () => {
    const library = await openWith(url())
    const { collectionId, documents } = await fillWith(library, 2, 10)
    const near = () =>
      library.vectorSearch?.nearest(collectionId, vectorOf(3), { ...kind, limit: 30, scope: {} })
    expect(await library.vectorSearch?.describe(collectionId)).toMatchObject({ waiting: 20 })
    const before = await near()
    expect(before).toHaveLength(20)
    expect(before?.[0]?.similarity).toBeCloseTo(1, 5)
    await library.vectorSearch?.tend(collectionId, kind, signal)
    expect(await near()).toEqual(before)
    await library.documents.remove(documents[0] ?? '')
    expect(await near()).toHaveLength(10)
    await library.close()
  })

  it('are placed once, however many processes do so', async () => {
    const schema = `vectors_${++schemas}`
    const libraries = await Promise.all(
      Array.from({ length: 4 }, () =>
        openPostgresLibrary({ url: url(), schema, connectionsMax: 2, graphs: { graphVectorsMin: 50 } }),
      ),
    )
    const { collectionId } = await fillWith(libraries[0]!, 2, 150)
    const placed = await Promise.all(
      libraries.map((library) => library.vectorSearch?.tend(collectionId, kind, signal) ?? 0),
    )
    expect(placed.reduce((sum, count) => sum + count, 0)).toBe(300)
    await Promise.all(libraries.map((library) => library.close()))
  })

  it('leave no graph behind when their collection is gone', async () => {
    const library = await openWith(url(), { graphVectorsMin: 1 })
    const { collectionId } = await fillWith(library, 1, 5)
    await library.vectorSearch?.tend(collectionId, kind, signal)
    await library.collections.remove(collectionId)
    const other = await fillWith(library, 1, 5)
    await library.vectorSearch?.tend(other.collectionId, kind, signal)
    expect((await library.vectorSearch?.describe(collectionId))?.bytes).toBe(0)
    expect((await library.vectorSearch?.describe(other.collectionId))?.bytes).toBeGreaterThan(0)
    await library.close()
  })
}

function openWith(url: string, graphs: Readonly<{ graphVectorsMin?: number }> = {}): Promise<Library> {
  return openPostgresLibrary({ url, schema: `vectors_${++schemas}`, connectionsMax: 4, graphs })
}

/** Documents of so many chunks, with vectors numbered from 0. */
async function fillWith(library: Library, count: number, chunksEach: number) {
  const first = await addDocument(library)
  const { collectionId } = first
  const documents = [first.id]
  for (let i = 1; i < count; i++) documents.push((await addDocument(library, collectionId)).id)
  for (;;) {
    const job = await library.jobs.claim({ now: 0, leaseMs: 1000 })
    if (job === undefined) break
    if (job.kind === 'open') await library.jobs.opened(job.lease, { pages: 1, mediaType: 'image/png' })
    else if (job.kind === 'page') await library.jobs.failed(job.lease, { problem: '-', retryAt: undefined })
    else {
      const nth = documents.indexOf(job.document.id)
      const chunks = Array.from({ length: chunksEach }, (_, ordinal) => ({
        ...chunkOf(job.document, ordinal, `text ${ordinal}`),
        vector: vectorOf(nth * chunksEach + ordinal),
      }))
      await library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'made' })
    }
  }
  return { collectionId, documents }
}

/** A direction of its own for each number. */
function vectorOf(number: number): Float32Array {
  return toUnit(
    Float32Array.from({ length: DIMENSIONS }, (_, i) => Math.sin((number + 1) * (i + 1.7) * 12.9898)),
  )
}

async function exactly(
  library: Library,
  collectionId: string,
  vector: Float32Array,
  scope: Readonly<{ documents?: readonly string[] }>,
): Promise<readonly number[]> {
  const labels = await library.chunks.labelsOf(collectionId, scope as never)
  const stored = await library.chunks.vectorsOf(collectionId, [...labels])
  return stored
    .map((one) => ({
      label: one.label,
      similarity: one.vector.reduce((sum, number, i) => sum + number * (vector[i] ?? 0), 0),
    }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, 10)
    .map(({ label }) => label)
}
