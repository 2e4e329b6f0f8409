import { AppError } from '../../core/errors.ts'
import type { Connection } from './connection.ts'
import { start } from './migrations/0001-start.ts'
import { readingAgain } from './migrations/0002-reading-again.ts'
import { conversationScope } from './migrations/0003-conversation-scope.ts'
import { firstPage } from './migrations/0004-first-page.ts'
import { documentLists } from './migrations/0005-document-lists.ts'
import { feedback } from './migrations/0006-feedback.ts'
import { access } from './migrations/0007-access.ts'
import { members } from './migrations/0008-members.ts'
import { fileClaims } from './migrations/0010-file-claims.ts'
import { traces } from './migrations/0011-traces.ts'
import { problemCodes } from './migrations/0012-problem-codes.ts'

/** Forward only: what a migration made is changed by a later one, never by editing it. */
export type Migration = Readonly<{
  name: string
  script: string
  /** What SQL cannot say, after the script and in its transaction. */
  fill?: (connection: Connection) => void
}>

/** In order. A name never changes once released. */
const migrations: readonly Migration[] = [
  start,
  readingAgain,
  conversationScope,
  firstPage,
  documentLists,
  feedback,
  access,
  members,
  fileClaims,
  traces,
  problemCodes,
]

/** The name of the last one, by which a running program finds out that another has altered the tables. */
export const newestMigration = migrations.at(-1)?.name ?? ''

/**
 * Brings the tables to this version. Each migration is one transaction, and the list is read inside it, so two
 * processes that open an old file at the same moment do not both apply it. Throws AppError `data-unusable` when the
 * file was written by a newer Lectern: guessing what its tables mean would damage it.
 */
export function migrate(connection: Connection, known: readonly Migration[] = migrations): void {
  connection.exec('create table if not exists migrations (position integer primary key, name text not null)')
  for (const [position, migration] of known.entries()) {
    connection.exec('begin immediate')
    try {
      if (appliedCount(connection, known) <= position) {
        connection.exec(migration.script)
        migration.fill?.(connection)
        connection.run('insert into migrations (position, name) values (?, ?)', [position, migration.name])
      }
      connection.exec('commit')
    } catch (error) {
      connection.rollback()
      throw error
    }
  }
}

/** How many of `known` the file has; they must be its beginning, in order, and all it has. */
function appliedCount(connection: Connection, known: readonly Migration[]): number {
  const rows = connection.run('select name from migrations order by position', []).rows as { name: string }[]
  const foreign = rows.find((row, position) => row.name !== known[position]?.name)
  if (foreign === undefined) return rows.length
  throw new AppError(
    'data-unusable',
    `The data folder was written by a newer Lectern (it has "${foreign.name}"). Start that version, or restore a backup.`,
  )
}
