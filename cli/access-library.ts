import { resolve } from 'node:path'
import { createAccess } from '../app/access.ts'
import { type AuditLog, openAuditLog } from '../app/audit-log.ts'
import { openLibrary } from '../app/open-library.ts'
import type { AuditAction } from '../core/audit.ts'
import type { Key } from '../core/key.ts'
import type { Library } from '../library/library.ts'
import type { KeyVerbs } from '../web/server/access-verbs.ts'
import { configFrom } from './options.ts'

/** Keys and the audit log, without the engines: whoever may write the library may say who else may come in. */
export type AccessLibrary = Readonly<{
  library: Library
  keys: KeyVerbs
  audit: AuditLog
  note(action: AuditAction, key: Pick<Key, 'id' | 'name'> | undefined, detail: string): void
}>

export async function withAccess<T>(
  data: string | undefined,
  work: (access: AccessLibrary) => Promise<T>,
): Promise<T> {
  const config = configFrom({ LECTERN_DATA: data })
  const library = await openLibrary(config.database, resolve(config.data))
  const onFault = (error: unknown) => console.error(`The audit log could not be written: ${String(error)}`)
  const audit = openAuditLog({ audit: library.audit, ...config.audit, now: Date.now, onFault })
  const { keys } = createAccess({
    keys: library.keys,
    sessions: library.sessions,
    collectionExists: async (id) => (await library.collections.find(id)) !== undefined,
    hasEnvironmentKeys: config.server.keys.length > 0,
    now: Date.now,
    onFault,
  })
  try {
    return await work({
      library,
      keys,
      audit,
      note: (action, key, detail) =>
        audit.note({
          who: { kind: 'command-line' },
          action,
          subject: { kind: 'key', id: key?.id ?? null },
          collectionId: null,
          detail,
          text: null,
          address: null,
          requestId: null,
        }),
    })
  } finally {
    await audit.close()
    await library.close()
  }
}
