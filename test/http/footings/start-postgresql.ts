import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../postgres/server.ts'

/** Before the suites run on PostgreSQL: the one server that all of them share. Resolves to what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server } = project.config.provide
  if (server === undefined) throw new Error('vitest.config.ts says whose programs to start.')
  const { url, dispose } = await startPostgres(server.bin)
  project.provide('footing', { kind: 'postgresql', url, vectors: server.vectors })
  return dispose
}
