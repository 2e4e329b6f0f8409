import { sql } from 'kysely'
import type { Conditions } from '../sql/native.ts'
import { allOf } from '../sql/runs.ts'

export const conditions: Conditions = {
  // A statement has room for 32,766 parameters, and each number of them would be prepared anew.
  isOneOf: (column, values) =>
    sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
  contains: (column, part) => sql`instr(${sql.ref(column)}, ${part}) > 0`,
  touches: ({ page, box }) => sql`exists (
    select 1 from json_each(chunks.spans)
    where value ->> '$.page' = ${page}
      and value ->> '$.box.x0' < ${box.x1} and value ->> '$.box.x1' > ${box.x0}
      and value ->> '$.box.y0' < ${box.y1} and value ->> '$.box.y1' > ${box.y0})`,
  // 0.1 ms a page, where parsing one takes 0.4. LIKE is blind to case in ASCII; a hyphen that ends a text is at a quote.
  mayPrint: (runs) => sql`((${allOf(runs, (run) => sql`json like ${run}`)}) or json like '%-"%'
    or length(json) <> length(cast(json as blob)))`,
  amongFew: (condition) =>
    sql`rowid in (select rowid from documents indexed by documents_to_count where ${condition})`,
}
