import Database from 'libsql'
import { AppError } from '../../core/errors.ts'

/** Rows are plain objects; blobs come back as ArrayBuffer. */
export type Connection = Readonly<{
  /** Runs one statement, prepared once and kept. */
  run(
    sql: string,
    parameters: readonly unknown[],
  ): Readonly<{
    rows: readonly unknown[]
    changes: number | undefined
    lastRowid: number | bigint | undefined
  }>
  /** Runs a script of statements without parameters. */
  exec(script: string): void
  /** Undoes the transaction under way; after some errors, a full disk among them, SQLite has done so by itself. */
  rollback(): void
  close(): void
}>

/** Statements kept prepared: preparing costs about 40 µs, three times what a small query itself does. */
const STATEMENTS_MAX = 300

/** How long opening a library waits, blocking, for another process that is writing, such as migrating it. */
const OPENING_MS = 10_000

/**
 * The only file that knows libsql. Write-ahead log, so that readers in other processes never wait for a writer;
 * `synchronous = full`, so that what was answered with 202 is still there after a power cut.
 * Throws AppError `data-unusable`.
 */
export function openConnection(path: string): Connection {
  const database = acting(() => openDatabase(path))
  const statements = new Map<string, Statement>()
  return {
    run: (sql, parameters) => acting(() => runStatement(prepared(database, statements, sql), parameters)),
    exec: (script) => acting(() => void database.exec(script)),
    rollback: () => {
      if (database.inTransaction) database.exec('rollback')
    },
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

type Statement = Database.Statement<unknown[]>

function openDatabase(path: string): Database.Database {
  const database = openFile(path)
  database.exec(
    `pragma busy_timeout = ${OPENING_MS}; pragma journal_mode = wal; pragma synchronous = full;
     pragma foreign_keys = on; pragma cache_size = -65536; pragma temp_store = memory`,
  )
  return database
}

/** The driver gives a file it cannot open no code of its own. */
function openFile(path: string): Database.Database {
  try {
    return new Database(path)
  } catch (cause) {
    throw new AppError('data-unusable', CANNOT_OPEN, { cause })
  }
}

/** The least recently used statement makes room: collections have tables, and so statements, of their own. */
function prepared(database: Database.Database, statements: Map<string, Statement>, sql: string): Statement {
  const statement = statements.get(sql) ?? database.prepare<unknown[]>(sql)
  statements.delete(sql)
  statements.set(sql, statement)
  if (statements.size > STATEMENTS_MAX) {
    const [oldest] = statements.keys()
    if (oldest !== undefined) statements.delete(oldest)
  }
  return statement
}

function runStatement(statement: Statement, parameters: readonly unknown[]): ReturnType<Connection['run']> {
  // The driver takes the parameters as one array, whatever its types say of spreading them.
  if (statement.reader) {
    return { rows: statement.all(parameters), changes: undefined, lastRowid: undefined }
  }
  const result = statement.run(parameters)
  return { rows: [], changes: result.changes, lastRowid: result.lastInsertRowid }
}

const CANNOT_OPEN =
  'The library file cannot be opened. Check that the data folder exists and may be written to.'

/** SQLite result codes (sqlite.org/rescode.html) an operator can act on; extended codes share their beginning. */
const actionable = [
  ['SQLITE_FULL', 'disk-full', 'The disk with the data folder is full. Free some space, then try again.'],
  [
    'SQLITE_BUSY',
    'busy',
    'Another program is writing to the library for a long time. Try again in a moment.',
  ],
  [
    'SQLITE_NOTADB',
    'data-unusable',
    'The library file in the data folder is not a Lectern library. Move it away or restore a backup.',
  ],
  [
    'SQLITE_CORRUPT',
    'data-unusable',
    'The library file in the data folder is damaged. Stop Lectern and restore a backup.',
  ],
  [
    'SQLITE_READONLY',
    'data-unusable',
    'The data folder cannot be written to. Give the user that runs Lectern the right to write there.',
  ],
  ['SQLITE_CANTOPEN', 'data-unusable', CANNOT_OPEN],
] as const

function acting<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const known = actionable.find(([beginning]) => code.startsWith(beginning))
    if (known === undefined) throw cause
    throw new AppError(known[1], known[2], { cause })
  }
}
