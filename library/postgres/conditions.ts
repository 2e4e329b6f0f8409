import { sql } from 'kysely'
import type { Conditions } from '../sql/native.ts'
import { allOf } from '../sql/runs.ts'

export const conditions: Conditions = {
  isOneOf: (column, values) => {
    const [first] = values
    if (first === undefined) return sql`false`
    const type = typeof first === 'number' ? sql`integer[]` : sql`text[]`
    return sql`${sql.ref(column)} = any(${values}::${type})`
  },
  contains: (column, part) => sql`strpos(${sql.ref(column)}, ${part}) > 0`,
  touches: ({ page, box }) => sql`exists (
    select 1 from json_array_elements(chunks.spans::json) span, json_to_record(span -> 'box') as line (x0 float8, y0 float8, x1 float8, y1 float8)
    where (span ->> 'page')::integer = ${page}
      and line.x0 < ${box.x1} and line.x1 > ${box.x0} and line.y0 < ${box.y1} and line.y1 > ${box.y0})`,
  mayPrint: (runs) => sql`((${allOf(runs, (run) => sql`json ilike ${run}`)}) or json like '%-"%'
    or length(json) <> octet_length(json))`,
  // The planner chooses between the two by its statistics.
  amongFew: (condition) => condition,
}
