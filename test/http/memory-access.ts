import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccess } from '../../app/access.ts'
import { type AuditOptions, openAuditLog } from '../../app/audit-log.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import type { Verbs } from '../../web/server/verbs.ts'

export type MemoryAccessOptions = Readonly<{
  /** Of the environment. */
  keys?: readonly string[]
  audit?: AuditOptions['keep']
  now?: () => number
}>

/** Keys and the audit log as the program has them, in a small library of their own. */
export async function openMemoryAccess(
  collectionExists: (id: string) => boolean,
  { keys = [], audit = 'questions', now = Date.now }: MemoryAccessOptions,
): Promise<Readonly<{ verbs: Pick<Verbs, 'keys' | 'door' | 'audit'>; close(): Promise<void> }>> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-access-'))
  const library = await openSqliteLibrary({ path: join(folder, 'library.db'), now })
  const onFault = (error: unknown) => {
    throw error
  }
  const log = openAuditLog({ audit: library.audit, keep: audit, daysMax: 30, now, onFault })
  const access = createAccess({
    keys: library.keys,
    sessions: library.sessions,
    collectionExists: async (id) => collectionExists(id),
    hasEnvironmentKeys: keys.length > 0,
    now,
    onFault,
  })
  return {
    verbs: { ...access, audit: log },
    close: async () => {
      await log.close()
      await library.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
