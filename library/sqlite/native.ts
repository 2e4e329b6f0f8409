import type { Native } from '../sql/native.ts'
import { addChunks, removeChunks, replaceVectors } from './chunk-rows.ts'
import { conditions } from './conditions.ts'
import { followDocument } from './follow-document.ts'
import { integrity } from './integrity.ts'
import { countTerms, createKeywordTables, dropKeywordTables, matchKeywords } from './keyword.ts'
import { pageRows } from './page-rows.ts'
import { rows } from './rows.ts'

export const native: Native = {
  conditions,
  pages: pageRows,
  grant: async (db, { id }, work, lease) => {
    await db
      .insertInto('leases')
      .values({ ...work, ...lease, document_id: id })
      .execute()
    return true
  },
  // There is one writer.
  lockFile: async () => {},
  // All processes that share the file are on one machine.
  clock: async () => Date.now(),
  chunks: { add: addChunks, remove: removeChunks, replaceVectors, follow: followDocument },
  rows,
  integrity,
  keywords: {
    open: createKeywordTables,
    drop: dropKeywordTables,
    match: matchKeywords,
    count: countTerms,
  },
}
