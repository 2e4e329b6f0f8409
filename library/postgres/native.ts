import { sql } from 'kysely'
import type { Native } from '../sql/native.ts'
import { addChunks, followDocument, removeChunks } from './chunk-rows.ts'
import { conditions } from './conditions.ts'
import { countTerms, matchKeywords } from './keyword.ts'
import { pageRows } from './page-rows.ts'

export const native: Native = {
  conditions,
  pages: pageRows,
  grant: async (db, { id, collection_id }, { kind, page, to_page }, { token, until }) => {
    const { rows } =
      await sql`insert into leases (collection_id, token, kind, document_id, page, to_page, until)
      values (${collection_id}, ${token}, ${kind}, ${id}, ${page}, ${to_page}, ${until})
      on conflict do nothing returning token`.execute(db)
    return rows.length > 0
  },
  chunks: { add: addChunks, remove: removeChunks, follow: followDocument },
  keywords: {
    // The rows of all collections are in the same tables, and go with their collection.
    open: async () => {},
    drop: async () => {},
    match: matchKeywords,
    count: countTerms,
  },
}
