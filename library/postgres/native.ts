import { sql } from 'kysely'
import type { Native } from '../sql/native.ts'
import { addChunks, followDocument, removeChunks, replaceVectors } from './chunk-rows.ts'
import { conditions } from './conditions.ts'
import { integrity } from './integrity.ts'
import { countTerms, matchKeywords } from './keyword.ts'
import { pageRows } from './page-rows.ts'
import { rows } from './rows.ts'

/** Any number no other lock has: the letters `file`. */
const FILE_LOCKS = 0x66696c65

export const native: Native = {
  conditions,
  pages: pageRows,
  grant: async (db, { id, collection_id }, { kind, page, to_page }, { token, until, member }) => {
    const { rows } =
      await sql`insert into leases (collection_id, token, kind, document_id, page, to_page, until, member)
      values (${collection_id}, ${token}, ${kind}, ${id}, ${page}, ${to_page}, ${until}, ${member})
      on conflict do nothing returning token`.execute(db)
    return rows.length > 0
  },
  lockFile: async (db, sha256) => {
    // The first 32 bits of a hash: two files seldom share them, and then merely wait for each other.
    await sql`select pg_advisory_xact_lock(${FILE_LOCKS}, ${Buffer.from(sha256.slice(0, 8), 'hex').readInt32BE()})`.execute(
      db,
    )
  },
  clock: async (db) => {
    const { rows } = await sql<{ now: number }>`
      select floor(extract(epoch from clock_timestamp()) * 1000) as now`.execute(db)
    return rows[0]?.now ?? Number.NaN
  },
  chunks: { add: addChunks, remove: removeChunks, replaceVectors, follow: followDocument },
  rows,
  integrity,
  keywords: {
    // The rows of all collections are in the same tables, and go with their collection.
    open: async () => {},
    drop: async () => {},
    match: matchKeywords,
    count: countTerms,
  },
}
