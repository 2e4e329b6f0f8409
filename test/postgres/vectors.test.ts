import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCollectionIndexes } from '../../index/vector-cache.ts'
import { toUnit } from '../../index/vector-math.ts'
import type { Library } from '../../library/library.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { testCollectionIndexes } from '../contract/collection-indexes.ts'
import { addDocument, chunkOf } from '../contract/library-fixtures.ts'
import { builtIn } from '../index/shelf.ts'
import { type PgliteServer, startPglite } from './pglite.ts'
import { findPostgres, type PostgresServer, startPostgres } from './server.ts'

const signal = new AbortController().signal
const DIMENSIONS = 16
const kind = { embedder: 'made', dimensions: DIMENSIONS }
let schemas = 0

let pglite: PgliteServer
beforeAll(async () => {
  pglite = await startPglite()
})
afterAll(() => pglite.dispose())

// A graph from the first vector on, so that one is there in these small collections.
testCollectionIndexes('pgvector', 'PGlite', () => openWith(pglite.url, { graphVectorsMin: 1 }))

describe('Vectors in PostgreSQL with pgvector', () => {
  it('are searched by a graph of each large collection, and recall holds within a scope', {
    timeout: 120_000,
  }, async () => {
    const library = await openWith(pglite.url, { graphVectorsMin: 200 })
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
    const library = await openWith(pglite.url)
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
        openPostgresLibrary({ url: pglite.url, schema, connectionsMax: 2, graphs: { graphVectorsMin: 50 } }),
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
    const library = await openWith(pglite.url, { graphVectorsMin: 1 })
    const { collectionId } = await fillWith(library, 1, 5)
    await library.vectorSearch?.tend(collectionId, kind, signal)
    await library.collections.remove(collectionId)
    const other = await fillWith(library, 1, 5)
    await library.vectorSearch?.tend(other.collectionId, kind, signal)
    expect((await library.vectorSearch?.describe(collectionId))?.bytes).toBe(0)
    expect((await library.vectorSearch?.describe(other.collectionId))?.bytes).toBeGreaterThan(0)
    await library.close()
  })

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

const bin = await findPostgres()

describe.skipIf(bin === undefined)('PostgreSQL (skipped where no server is installed)', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(bin ?? '')
  })
  afterAll(() => server.dispose())

  it('without pgvector, or a user who may make it, says so, and processes keep graphs of their own', async () => {
    const client = new pg.Client(server.url)
    await client.connect()
    const { rows } = await client.query("select 1 from pg_available_extensions where name = 'vector'")
    await client.query('create role plain login; grant create on database postgres to plain')
    await client.end()
    const url = server.url.replace('//lectern@', '//plain@')
    const library = await openPostgresLibrary({ url })
    const folder = await mkdtemp(join(tmpdir(), 'lectern-vectors-'))
    const indexes = await openCollectionIndexes({ library, embedder: builtIn, folder })
    if (rows.length === 0) {
      expect(indexes.kind).not.toBe('pgvector')
      expect(indexes.remarks[0]).toContain('pgvector')
    } else expect([indexes.kind, indexes.remarks.length > 0]).not.toEqual(['hnsw', false])
    await indexes.close()
    await library.close()
    await rm(folder, { recursive: true })
  })
})

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
