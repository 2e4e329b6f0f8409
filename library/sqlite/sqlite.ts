import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
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
import { createRows } from '../sql/rows.ts'
import { createSessions } from '../sql/sessions.ts'
import { openConnection } from './connection.ts'
import { watchOthers } from './elsewhere.ts'
import { migrate, newestMigration } from './migrate.ts'
import { readingAtOneMoment } from './rows.ts'
import { createSession } from './session.ts'

export type SqliteLibraryOptions = Readonly<{
  /** The database file; `-wal` and `-shm` lie beside it while it is open. Made when missing, with its folder. */
  path: string
  /** Epoch ms; tests bring their own clock. */
  now?: () => number
}>

/**
 * The library in one SQLite file. Several processes may have it open; each write waits its turn.
 * Throws AppError `data-unusable` when the file is damaged, newer than this program, or may not be written.
 */
export async function openSqliteLibrary(options: SqliteLibraryOptions): Promise<Library> {
  await mkdir(dirname(options.path), { recursive: true })
  const connection = openConnection(options.path)
  migrate(connection)
  const session = createSession(connection, options.now ?? Date.now)
  const elsewhere = watchOthers(session)
  return {
    collections: createCollections(session),
    documents: createDocuments(session),
    pages: createPages(session),
    chunks: createChunks(session),
    jobs: createJobs(session),
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
    rows: createRows(session, readingAtOneMoment(options.path)),
    vectorSearch: undefined,
    remarks: [],
    close: async () => {
      elsewhere.stop()
      await session.db.destroy()
    },
  }
}
