import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { testCheck } from '../contract/check.ts'
import { findPostgres, type PostgresServer, startPostgres } from './server.ts'

const given = process.env['LECTERN_TEST_POSTGRES_URL']
const bin = given === undefined ? await findPostgres() : undefined
const SCHEMA = `check_${process.pid}`

describe.skipIf(given === undefined && bin === undefined)(
  'Checks of PostgreSQL (skipped where LECTERN_TEST_POSTGRES_URL is not set and no server is installed)',
  () => {
    let server: PostgresServer | undefined
    const url = () => server?.url ?? given ?? ''
    const say = async (statement: string) => {
      const client = new pg.Client(url())
      await client.connect()
      await client.query(`set search_path to ${SCHEMA}; ${statement}`).finally(() => client.end())
    }
    beforeAll(async () => {
      if (bin !== undefined) server = await startPostgres(bin)
    })
    afterAll(() => server?.dispose())

    testCheck('PostgreSQL', async (folder) => {
      const library = await openPostgresLibrary({ url: url(), schema: SCHEMA, connectionsMax: 4 })
      const files = join(folder, 'files')
      return {
        library,
        blobs: await openFolderBlobs({ folder: files, library }),
        files,
        loseWords: ['delete from keyword_pending'],
        plant: say,
        dispose: async () => {
          await library.close()
          await say(`drop schema ${SCHEMA} cascade`)
        },
      }
    })
  },
)
