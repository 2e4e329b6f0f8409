import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { findPostgres } from './test/postgres/server.ts'

/** What speaks HTTP to the whole program: it must do so wherever the library is kept. */
const OVER_HTTP = ['test/http/**/*.test.ts', 'test/client/**/*.test.ts', 'test/attacks/ids-of-others.test.ts']

/** `isolate`: to load the whole program takes longer than most of these suites, and none of them changes it. */
const overHttp = { include: OVER_HTTP, isolate: false }

/** The same suites once more, on the server whose programs lie in `bin`; `missing` says what there is none of. */
function onPostgres(
  name: string,
  bin: string | undefined,
  { vectors, missing }: Readonly<{ vectors: boolean; missing: string }>,
): TestProjectInlineConfiguration {
  const suites =
    bin === undefined
      ? { include: ['test/http/footings/missing.ts'], provide: { missing } }
      : {
          ...overHttp,
          globalSetup: './test/http/footings/start-postgresql.ts',
          provide: { server: { bin, vectors } },
        }
  return { extends: true, test: { name, ...suites } }
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
        test: {
          name: 'Lectern',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [...configDefaults.exclude, ...OVER_HTTP],
        },
      },
      { extends: true, test: { name: 'HTTP on SQLite', ...overHttp } },
      onPostgres('HTTP on PostgreSQL', await findPostgres(), {
        vectors: false,
        missing: 'no PostgreSQL server is installed',
      }),
      onPostgres('HTTP on PostgreSQL with pgvector', process.env.LECTERN_TEST_PGVECTOR_BIN, {
        vectors: true,
        missing: 'LECTERN_TEST_PGVECTOR_BIN names no server that has it',
      }),
    ],
  },
})
