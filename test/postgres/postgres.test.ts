import { afterAll, beforeAll, describe } from 'vitest'
import { testLibrary } from '../contract/library.ts'
import { findPostgres, type PostgresServer, startPostgres } from './server.ts'
import { storesIn } from './store.ts'

const given = process.env['LECTERN_TEST_POSTGRES_URL']
const bin = given === undefined ? await findPostgres() : undefined

describe.skipIf(given === undefined && bin === undefined)(
  'PostgreSQL (skipped where LECTERN_TEST_POSTGRES_URL is not set and no server is installed)',
  () => {
    let server: PostgresServer | undefined
    beforeAll(async () => {
      if (bin !== undefined) server = await startPostgres(bin)
    })
    afterAll(() => server?.dispose())

    testLibrary(
      'PostgreSQL',
      storesIn(() => server?.url ?? given ?? ''),
    )
  },
)
