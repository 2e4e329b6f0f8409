import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { findPostgres } from './test/postgres/server.ts'

/** What speaks HTTP to the whole program: it must do so wherever the library is kept. */
const OVER_HTTP = ['test/http/**/*.test.ts', 'test/client/**/*.test.ts']

/** The same suites once more, on the server whose programs lie in `bin`; what `missing` says where there is none. */
function onPostgres(
  name: string,
  bin: string | undefined,
  { vectors, missing }: Readonly<{ vectors: boolean; missing: string }>,
): TestProjectInlineConfiguration {
  const there =
    bin === undefined
      ? { include: ['test/http/footings/missing.ts'], provide: { missing } }
      : {
          include: OVER_HTTP,
          globalSetup: './test/http/footings/start-postgresql.ts',
          provide: { server: { bin, vectors } },
        }
  return { extends: true, test: { name, ...there } }
}

export default defineConfig({
  test: {
    setupFiles: ['test/property-runs.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'SQLite', include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] },
      },
      onPostgres('PostgreSQL', await findPostgres(), {
        vectors: false,
        missing: 'no PostgreSQL server is installed',
      }),
      onPostgres('PostgreSQL with pgvector', process.env.LECTERN_TEST_PGVECTOR_BIN, {
        vectors: true,
        missing: 'LECTERN_TEST_PGVECTOR_BIN names no folder with a server that has pgvector',
      }),
    ],
  },
})
