import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { type Footing, testBackup } from '../contract/backup.ts'
import { findPostgres, type PostgresServer, startPostgres } from './server.ts'
import { storesIn } from './store.ts'

const given = process.env['LECTERN_TEST_POSTGRES_URL']
const bin = given === undefined ? await findPostgres() : undefined

describe.skipIf(given === undefined && bin === undefined)(
  'Backups of PostgreSQL (skipped where LECTERN_TEST_POSTGRES_URL is not set and no server is installed)',
  () => {
    let server: PostgresServer | undefined
    beforeAll(async () => {
      if (bin !== undefined) server = await startPostgres(bin)
    })
    afterAll(() => server?.dispose())
    const createStore = storesIn(() => server?.url ?? given ?? '')

    const openInPostgres = async (folder: string): Promise<Footing> => {
      const store = await createStore(Date.now)
      const library = await store.open()
      const blobs = await openFolderBlobs({ folder: join(folder, 'files'), library })
      const dispose = async () => {
        await library.close()
        await store.dispose()
      }
      return { library, blobs, dispose }
    }

    testBackup('PostgreSQL', openInPostgres, openInPostgres)
    testBackup('from SQLite to PostgreSQL', openEmbedded, openInPostgres)
    testBackup('from PostgreSQL to SQLite', openInPostgres, openEmbedded)
  },
)

async function openEmbedded(folder: string): Promise<Footing> {
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const blobs = await openFolderBlobs({ folder: join(folder, 'files'), library })
  return { library, blobs, dispose: library.close }
}
