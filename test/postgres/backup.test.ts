import { join } from 'node:path'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { type Footing, testBackup } from '../contract/backup.ts'
import { onPostgres } from './on-postgres.ts'
import { storesIn } from './store.ts'

onPostgres('Backups of PostgreSQL', (url) => {
  const createStore = storesIn(url)

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
})

async function openEmbedded(folder: string): Promise<Footing> {
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const blobs = await openFolderBlobs({ folder: join(folder, 'files'), library })
  return { library, blobs, dispose: library.close }
}
