import { type RawBuilder, sql } from 'kysely'

/** The conditions for all the runs of letters and digits, each as LIKE takes it. */
export function allOf(
  runs: readonly string[],
  condition: (pattern: string) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  return sql.join(
    runs.map((run) => condition(`%${run.replace(/[^a-z0-9]/gi, '')}%`)),
    sql` and `,
  )
}
