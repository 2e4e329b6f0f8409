import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import type { CollectionId } from '../../../core/document.ts'
import type { Session } from '../../sql/session.ts'
import type { VectorKind } from '../../vector-search.ts'
import { connectionOptions, quoted } from '../pool.ts'

/**
 * Graphs of single collections: HNSW indexes (Malkov & Yashunin 2016, as pgvector makes them) over the rows of one collection
 * in `near_vectors`, so that no search wades through other collections. Nobody waits while one is made or removed.
 */
export type Graphs = {
  /** Makes the one of a collection that has grown so that comparing every vector takes long; removes those of nobody. */
  tend(collectionId: CollectionId, kind: VectorKind): Promise<void>
  bytes(collectionId: CollectionId): Promise<number>
  forgetAll(): Promise<void>
  close(): Promise<void>
}

export type GraphsOptions = Readonly<{
  url: string
  /** Of the library. */
  schema: string
  /** Where pgvector's types are, as SQL writes it. */
  extension: string
  limits: GraphLimits
}>

export type GraphLimits = Readonly<{
  /** Smaller collections are compared vector by vector. */
  graphVectorsMin: number
  /** Memory the server may take to make a graph; beyond it making one takes many times longer. */
  graphBytesMax: number
}>

/** Any number, the letters `grap`; the second is of the graph. */
const LOCK = 0x67726170

/** Links a vector has, and how broadly they are looked for: 16 as pgvector has it, broader than its 64. Not measured beyond 10,000. */
const PARAMETERS = 'm = 16, ef_construction = 100'

/** Of a vector in the making, beside its numbers of two bytes: links with their distances, and bookkeeping. */
const VECTOR_BYTES = 1_000

export function createGraphs(session: Session, options: GraphsOptions): Graphs {
  const { schema, extension, limits } = options
  const working = new Set<pg.Client>()
  let closed = false

  /** What takes minutes has a connection of its own: the others stay free for questions. */
  async function apart(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const stream = () => new Socket().unref()
    const client = new pg.Client({ ...connectionOptions(options.url), stream })
    // What breaks it also rejects the statement under way.
    client.on('error', () => {})
    working.add(client)
    try {
      await client.connect()
      await client.query(`set search_path to ${quoted(schema)}, public; set statement_timeout to 0`)
      await work(client)
    } catch (error) {
      if (!closed) throw error
    } finally {
      working.delete(client)
      await client.end().catch(() => {})
    }
  }

  /** One process at a time; the others leave it to that one. The lock ends with the connection. */
  async function make(collectionId: CollectionId, kind: VectorKind): Promise<void> {
    const name = graphName(collectionId, kind)
    await apart(async (client) => {
      const { rows } = await client.query(`select pg_try_advisory_lock(${LOCK}, hashtext($1)) as mine`, [
        name,
      ])
      if (rows[0]?.mine !== true || (await look(session, collectionId, kind, limits)).made) return
      const count = await client.query<{ count: number }>(
        `select count(*) as count from near_vectors where ${conditionOf(collectionId, kind)}`,
      )
      const needed = (count.rows[0]?.count ?? 0) * (2 * kind.dimensions + VECTOR_BYTES)
      const bytes = Math.min(limits.graphBytesMax, Math.max(needed, BUILD_BYTES_MIN))
      await client.query(`set maintenance_work_mem to '${Math.ceil(bytes / 1024)}kB'`)
      await createIndex(client, collectionId, kind)
      await dropStale(client)
    })
  }

  async function createIndex(client: pg.Client, collectionId: CollectionId, kind: VectorKind): Promise<void> {
    const name = graphName(collectionId, kind)
    const statement = `create index concurrently ${name} on near_vectors
      using hnsw (${distanceOf(extension, kind)} ${extension}.halfvec_cosine_ops)
      with (${PARAMETERS}) where ${conditionOf(collectionId, kind)}`
    // What an earlier try left behind when it was broken off.
    await client.query(`drop index concurrently if exists ${name}`)
    try {
      await client.query(statement)
    } catch (error) {
      if (codeOf(error) === DUPLICATE_TABLE) return
      if (codeOf(error) !== DISK_FULL) throw error
      // Several processes of the server make a graph in memory they share, of which containers have little.
      await client.query(`drop index concurrently if exists ${name}`)
      await client.query('set max_parallel_maintenance_workers to 0')
      await client.query(statement)
    }
  }

  return {
    async tend(collectionId, kind) {
      const { made, many, stale } = await look(session, collectionId, kind, limits)
      if (many && !made) await make(collectionId, kind)
      else if (stale) await apart(dropStale)
    },
    async bytes(collectionId) {
      const { rows } = await sql<{ bytes: number }>`
        select coalesce(sum(pg_relation_size(indexrelid)), 0) as bytes from (${GRAPHS}) graphs
        where name like ${`${prefixOf(collectionId)}%`}`.execute(session.db)
      return rows[0]?.bytes ?? 0
    },
    forgetAll: () =>
      apart(async (client) => {
        const { rows } = await client.query<{ name: string }>(`select name from (${GRAPHS_SQL}) graphs`)
        for (const { name } of rows) await client.query(`drop index concurrently if exists ${quoted(name)}`)
      }),
    async close() {
      closed = true
      // The server goes on making what it makes: the next process finds it.
      await Promise.all([...working].map((client) => client.end().catch(() => {})))
    },
  }
}

/** Less memory than this is not worth asking for. */
const BUILD_BYTES_MIN = 64 * 1024 * 1024

const GRAPHS_SQL = `select relname as name, indexrelid, indisvalid from pg_index join pg_class on pg_class.oid = indexrelid
  where indrelid = 'near_vectors'::regclass and relname like 'near\\_%' and not indisprimary`
const GRAPHS = sql.raw(GRAPHS_SQL)

/** Graphs of collections that are gone, and of embedders that a collection had before. */
const STALE_SQL = `select name from (${GRAPHS_SQL}) graphs where not exists (select 1 from collections
  where starts_with(graphs.name, 'near_' || left(md5(id), 16) || '_' || left(md5(embedder), 16)))`

async function dropStale(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(STALE_SQL)
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${quoted(name)}`)
}

async function look(
  { db }: Session,
  collectionId: CollectionId,
  kind: VectorKind,
  { graphVectorsMin }: GraphLimits,
) {
  const { rows } = await sql<Readonly<{ made: boolean; many: boolean; stale: boolean }>>`
    select exists (select 1 from (${GRAPHS}) graphs where name = ${graphName(collectionId, kind)} and indisvalid) as made,
      ${graphVectorsMin} <= (select count(*) from (select 1 from near_vectors
        where ${sql.raw(conditionOf(collectionId, kind))} limit ${graphVectorsMin}) placed) as many,
      exists (${sql.raw(STALE_SQL)}) as stale`.execute(db)
  return rows[0] ?? { made: false, many: false, stale: false }
}

/** The number that the graph is ordered by and a search asks for: the same expression, or the graph is not used. */
export function distanceOf(extension: string, { dimensions }: VectorKind): string {
  return `(vector::${extension}.halfvec(${dimensions}))`
}

/** Written out, not given as parameters: only so can the server tell that the graph holds all that is asked for. */
export function conditionOf(collectionId: CollectionId, { embedder }: VectorKind): string {
  return `collection_id = ${pg.escapeLiteral(collectionId)} and embedder = ${pg.escapeLiteral(embedder)}`
}

function graphName(collectionId: CollectionId, { embedder, dimensions }: VectorKind): string {
  return `${prefixOf(collectionId)}_${md5(embedder)}_${dimensions}`
}

function prefixOf(collectionId: CollectionId): string {
  return `near_${md5(collectionId)}`
}

/** As PostgreSQL's md5() has it, half of it: names have room for 63 letters. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex').slice(0, 16)
}

/** SQLSTATE codes (postgresql.org/docs/current/errcodes-appendix.html): another made it just now; no room. */
const DUPLICATE_TABLE = '42P07'
const DISK_FULL = '53100'

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
