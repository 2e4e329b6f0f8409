import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { openConnection } from '../library/sqlite/connection.ts'

/** Where a library lies, and a way to look into its tables past Lectern. */
export type Footing = Readonly<{
  kind: 'embedded' | 'postgresql'
  /** The data folder of every process. */
  data: string
  /** What a process must be told to find it. */
  env: Readonly<Record<string, string>>
  /** Empty for the embedded one. */
  url: string
  /** Rows of a query, or what a statement changed, in the database's own words. */
  rows(statement: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Keeps everybody else from writing so long. */
  hold(ms: number): Promise<void>
  dispose(): Promise<void>
}>

/** So soon a killed process's work is given to others, in ms: the shortest lease that may be set. */
export const LEASE_MS = 2_000

const ENV = { LECTERN_LEASE_MS: String(LEASE_MS), LECTERN_LOG: 'warn' } as const

/** `data`: made and removed when left out. */
export async function openEmbedded(data?: string): Promise<Footing> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'lectern-faults-')))
  return {
    kind: 'embedded',
    data: folder,
    env: { ...ENV, DATABASE_URL: '' },
    url: '',
    rows: async (statement) => {
      const connection = openConnection(join(folder, 'lectern.db'))
      try {
        return connection.run(statement, []).rows as readonly Readonly<Record<string, unknown>>[]
      } finally {
        connection.close()
      }
    },
    hold: async (ms) => {
      const connection = openConnection(join(folder, 'lectern.db'))
      try {
        connection.exec('begin immediate')
        await setTimeout(ms)
      } finally {
        connection.rollback()
        connection.close()
      }
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A database of its own on the server, and a folder for the files. */
export async function openPostgres(server: string): Promise<Footing> {
  const data = await mkdtemp(join(tmpdir(), 'lectern-faults-'))
  await mkdir(data, { recursive: true })
  const name = `faults_${randomUUID().replaceAll('-', '')}`
  await say(server, `create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  return {
    kind: 'postgresql',
    data,
    env: { ...ENV, DATABASE_URL: url },
    url,
    rows: (statement) => say(url, statement),
    hold: (ms) => holdTables(url, ms),
    dispose: async () => {
      await say(server, `drop database ${name} with (force)`)
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Somebody who writes may hold one of the tables and wait for another: then the server ends one of the two, and it is our turn again. */
async function holdTables(url: string, ms: number): Promise<void> {
  const tables = 'lectern.documents, lectern.leases, lectern.conversations'
  const statement = `begin; lock table ${tables} in share row exclusive mode; select pg_sleep(${ms / 1000}); commit`
  for (;;) {
    try {
      return void (await say(url, statement))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === DEADLOCK)) throw error
    }
  }
}

/** SQLSTATE deadlock_detected (postgresql.org/docs/current/errcodes-appendix.html). */
const DEADLOCK = '40P01'

async function say(url: string, statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=lectern' })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
