import type { Library } from '../library.ts'
import { createAudit } from '../sql/audit.ts'
import { createChanges } from '../sql/changes.ts'
import { createChunks } from '../sql/chunks.ts'
import { createCollections } from '../sql/collections.ts'
import { createConversations } from '../sql/conversations.ts'
import { createDocuments } from '../sql/documents.ts'
import { createFileClaims } from '../sql/file-claims.ts'
import { createIntegrity } from '../sql/integrity.ts'
import { createJobs } from '../sql/jobs.ts'
import { createKeys } from '../sql/keys.ts'
import { createMembers } from '../sql/members.ts'
import { createNotes } from '../sql/notes.ts'
import { createPages } from '../sql/pages.ts'
import { createReports } from '../sql/reports.ts'
import { createSessions } from '../sql/sessions.ts'
import { watchOthers } from './elsewhere.ts'
import { migrate, newestMigration } from './migrate.ts'
import { createPool, type Pool } from './pool.ts'
import { createPostgresRows } from './rows.ts'
import { createSession } from './session.ts'
import { tidying } from './tidying.ts'
import { type Extension, openExtension } from './vectors/extension.ts'
import type { GraphLimits } from './vectors/graphs.ts'
import { createVectorSearch } from './vectors/vector-search.ts'

export type PostgresLibraryOptions = Readonly<{
  /** postgres://user:password@host:port/database, with the parameters that libpq knows. */
  url: string
  /** Connections of this process. */
  connectionsMax?: number
  /** Where the tables are; made when missing. Several libraries may share a database. */
  schema?: string
  /** Epoch ms; tests bring their own clock. */
  now?: () => number
  /** When collections get graphs of their vectors; tests bring their own. */
  graphs?: Partial<GraphLimits>
}>

/** Enough for a process that reads and answers; a server lets in 100 unless told otherwise. */
const CONNECTIONS_MAX = 10

const SCHEMA = 'lectern'

/** Ten thousand of 128 numbers are compared one by one in some 10 ms, and a graph of a million is made in 1.3 GB. */
const GRAPH_LIMITS: GraphLimits = { graphVectorsMin: 10_000, graphBytesMax: 2_000_000_000 }

/**
 * The library in PostgreSQL 15 or later, for any number of processes. Throws AppError `data-unusable` when the database
 * does not let Lectern in or was written by a newer one, `database-unreachable` when it does not answer.
 */
export async function openPostgresLibrary(options: PostgresLibraryOptions): Promise<Library> {
  const { url, connectionsMax = CONNECTIONS_MAX, schema = SCHEMA, now = Date.now } = options
  const pool = createPool({ url, schema, connectionsMax })
  const extension = await prepare(pool, schema)
  const session = createSession(pool, now)
  const elsewhere = watchOthers(session, { url, schema })
  const limits = { ...GRAPH_LIMITS, ...options.graphs }
  const vectorSearch =
    extension.kind === 'missing'
      ? undefined
      : createVectorSearch(session, { url, schema, extension: extension.schema, limits })
  return {
    collections: createCollections(session),
    documents: createDocuments(session),
    pages: createPages(session),
    chunks: createChunks(session),
    jobs: tidying(createJobs(session), session),
    conversations: createConversations(session),
    changes: createChanges(session, elsewhere),
    notes: createNotes(session),
    reports: createReports(session),
    keys: createKeys(session),
    sessions: createSessions(session),
    audit: createAudit(session),
    members: createMembers(session, newestMigration),
    clock: () => session.native.clock(session.db),
    files: createFileClaims(session),
    integrity: createIntegrity(session),
    rows: createPostgresRows(session),
    vectorSearch,
    remarks: extension.kind === 'missing' ? [extension.remark] : [],
    close: async () => {
      await vectorSearch?.close()
      await elsewhere.stop()
      await session.db.destroy()
      // Kysely leaves alone what it was never asked to use.
      await pool.end()
    },
  }
}

/** The tables, and what the server can do beside them. */
async function prepare(pool: Pool, schema: string): Promise<Extension> {
  try {
    const client = await pool.connect()
    try {
      await migrate(client, schema)
      return await openExtension(client)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}
