import type { TestProject } from 'vitest/node'
import { say } from '../../postgres/own-database.ts'
import { startPostgres } from '../../postgres/server.ts'

/** Before the suites run on PostgreSQL: the one server that all of them share. Resolves to what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server } = project.config.provide
  if (server === undefined) throw new Error('vitest.config.ts says whose programs to start.')
  const { url, dispose } = await startPostgres(server.bin)
  const { rows } = await say(url, "select 1 from pg_available_extensions where name = 'vector'")
  const vectors = rows.length > 0
  if (server.vectors && !vectors) {
    await dispose()
    throw new Error(
      `The server in ${server.bin} has no pgvector. LECTERN_TEST_PGVECTOR_BIN should name one that has.`,
    )
  }
  project.provide('footing', { kind: 'postgresql', url, vectors })
  return dispose
}
