import { createHash } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import { start } from './migrations/0001-start.ts'
import { access } from './migrations/0007-access.ts'
import { members } from './migrations/0008-members.ts'
import { vectors } from './migrations/0009-vectors.ts'
import { fileClaims } from './migrations/0010-file-claims.ts'
import { traces } from './migrations/0011-traces.ts'
import { problemCodes } from './migrations/0012-problem-codes.ts'
import { type PoolClient, quoted } from './pool.ts'

/** Forward only: what a migration made is changed by a later one, never by editing it. */
export type Migration = Readonly<{ name: string; script: string }>

/** In order. A name never changes once released. */
const migrations: readonly Migration[] = [start, access, members, vectors, fileClaims, traces, problemCodes]

/** The name of the last one, by which a running program finds out that another has altered the tables. */
export const newestMigration = migrations.at(-1)?.name ?? ''

/** Any number nobody else takes a lock by: the letters `lect` and `migr`. */
const LOCK = [0x6c656374, 0x6d696772] as const

/**
 * Brings the tables to this version in one transaction. Processes that start at the same moment wait for each other.
 * Throws AppError `data-unusable` when they were made by a newer Lectern or by an altered migration: guessing what they
 * mean would damage them.
 */
export async function migrate(
  client: PoolClient,
  schema: string,
  known: readonly Migration[] = migrations,
): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local statement_timeout = 0')
    await client.query('select pg_advisory_xact_lock($1, $2)', [...LOCK])
    await client.query(`create schema if not exists ${quoted(schema)}`)
    await client.query(`create table if not exists migrations (
      position integer primary key, name text not null, checksum text not null)`)
    const applied = await appliedCount(client, known)
    for (const [position, { name, script }] of known.entries()) {
      if (position < applied) continue
      await client.query(script)
      await client.query('insert into migrations (position, name, checksum) values ($1, $2, $3)', [
        position,
        name,
        checksumOf(script),
      ])
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** How many of `known` the database has; they must be its beginning, in order, letter by letter, and all it has. */
async function appliedCount(client: PoolClient, known: readonly Migration[]): Promise<number> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations order by position',
  )
  for (const [position, { name, checksum }] of rows.entries()) {
    const expected = known[position]
    if (expected?.name !== name) {
      throw unusable(
        `The database was written by a newer Lectern (it has "${name}"). Start that version, or restore a backup.`,
      )
    }
    if (checksumOf(expected.script) !== checksum) {
      throw unusable(
        `The tables in the database were made by another "${name}" than this Lectern has. Start the version that made them.`,
      )
    }
  }
  return rows.length
}

function unusable(message: string): AppError {
  return new AppError('data-unusable', message)
}

function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex')
}
