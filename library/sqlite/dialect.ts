import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Connection } from './connection.ts'

/** A statement that meets another process's lock waits this long with the whole program; reads hardly ever do. */
const BLOCKING_MS = 10

/** The right to write is asked for again so often, and given up for `busy` after so long. */
const WRITE_PAUSE_MS = 5
const WRITE_WAIT_MS = 15_000

/**
 * Kysely over one connection. Its own SQLite dialect would begin transactions as readers and fail half-way when another
 * process wrote meanwhile; here a transaction takes the right to write at once, unless it says it only reads.
 */
export function createDialect(connection: Connection): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function createDriver(connection: Connection): Driver {
  const queue = createQueue()
  const shared: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> =>
      toResult<R>(connection.run(sql, parameters)),
    streamQuery: () => {
      throw new Error('Queries are not streamed here: read by key, a page at a time.')
    },
  }
  const say = async (target: DatabaseConnection, statement: string) => {
    await target.executeQuery(CompiledQuery.raw(statement))
  }
  return {
    init: async () => connection.exec(`pragma busy_timeout = ${BLOCKING_MS}`),
    acquireConnection: async () => {
      await queue.enter()
      return shared
    },
    beginTransaction: (target, { accessMode }) =>
      accessMode === 'read only' ? say(target, 'begin') : patiently(() => say(target, 'begin immediate')),
    commitTransaction: (target) => say(target, 'commit'),
    rollbackTransaction: async () => connection.rollback(),
    releaseConnection: async () => queue.leave(),
    destroy: async () => connection.close(),
  }
}

/** Tries again while another process writes, without holding up this one meanwhile. */
async function patiently(begin: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + WRITE_WAIT_MS
  for (;;) {
    try {
      return await begin()
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'busy') || Date.now() > deadline) throw error
      await setTimeout(WRITE_PAUSE_MS)
    }
  }
}

function toResult<R>({ rows, changes, lastRowid }: ReturnType<Connection['run']>): QueryResult<R> {
  return {
    // The query builder knows the columns it asked for; the schema's types are held to the tables by the contract suite.
    rows: rows as R[],
    ...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
    ...(lastRowid !== undefined && { insertId: BigInt(lastRowid) }),
  }
}

/** One at a time, in order of asking: a transaction's statements never mix with anybody else's. */
function createQueue(): Readonly<{ enter(): Promise<void>; leave(): void }> {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    enter: async () => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve))
      taken = true
    },
    leave: () => {
      const next = waiting.shift()
      if (next === undefined) taken = false
      else next()
    },
  }
}
