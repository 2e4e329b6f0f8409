import pg from 'pg'
import { acting } from './errors.ts'

/** One connection, for one statement after the other. */
export type PoolClient = Readonly<{
  query<R>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Readonly<{ rows: R[]; rowCount: number; command: string }>>
  release(): void
}>

/** The connections of this process. Whatever fails in a way an operator can act on is an AppError. */
export type Pool = Readonly<{
  connect(): Promise<PoolClient>
  /** May be asked for more than once. */
  end(): Promise<void>
}>

export type PoolOptions = Readonly<{
  url: string
  /** Where the tables are. */
  schema: string
  connectionsMax: number
}>

/** How long whoever needs a connection waits for one, in ms. */
const CONNECT_MS_MAX = 5_000

/** How long one statement may take. Merging the keyword index sets its own. */
const STATEMENT_MS_MAX = 120_000

/** A transaction whose process hangs holds its locks no longer than this. */
const IDLE_IN_TRANSACTION_MS_MAX = 60_000

/** The only file that opens connections. */
export function createPool({ url, schema, connectionsMax }: PoolOptions): Pool {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    onConnect: async (client) => {
      // One that breaks while nothing is asked of it would end the process; the next statement says that it broke.
      client.on('error', () => {})
      // Compiling a search takes longer than all of it.
      await client.query(`set search_path to ${quoted(schema)}, public;
        set jit to off;
        set statement_timeout to ${STATEMENT_MS_MAX};
        set idle_in_transaction_session_timeout to ${IDLE_IN_TRANSACTION_MS_MAX}`)
    },
  })
  // The same for one that nobody has.
  pool.on('error', () => {})
  let ending: Promise<void> | undefined
  return {
    connect: async () => {
      const client = await acting(() => pool.connect())
      return {
        query: (sql, parameters = []) =>
          acting(async () => {
            const { rows, rowCount, command } = await client.query(sql, parameters.map(storable))
            return { rows, rowCount: rowCount ?? 0, command }
          }),
        release: () => client.release(),
      }
    },
    end: () => {
      ending ??= pool.end()
      return ending
    },
  }
}

/** For a connection outside the pool too, such as the one that listens. */
export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'lectern',
    keepAlive: true,
    types: { getTypeParser: parserOf },
  }
}

/** What comes as text because it might not fit a JavaScript number, and does: counts, sizes and times. */
const NUMBERS: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])

const parserOf: typeof pg.types.getTypeParser = (type: number, format?: string) =>
  NUMBERS.has(type) ? Number : pg.types.getTypeParser(type, format as 'text')

/** PostgreSQL has no NUL in text; what a reader took for one is a mark that cannot be read. */
function storable(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.replaceAll('\0', '\uFFFD') : parameter
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
