import { quoted } from '../../library/postgres/pool.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import type { CreateStore } from '../contract/library-fixtures.ts'
import { say } from './own-database.ts'

let schemas = 0

/** Stores in a database, each in a schema of its own while it lasts: emptying one is quicker than making another. */
export function storesIn(url: () => string): CreateStore {
  const free: string[] = []
  return async (now) => {
    const schema = free.pop() ?? `store_${process.pid}_${++schemas}`
    return {
      open: () => openPostgresLibrary({ url: url(), schema, now, connectionsMax: 4 }),
      dispose: async () => {
        const tables = ['collections', 'notes', 'file_claims', 'members', 'access_keys', 'sessions', 'audit']
        await say(url(), tables.map((table) => `delete from ${quoted(schema)}.${table}`).join(';'))
        free.push(schema)
      },
    }
  }
}
