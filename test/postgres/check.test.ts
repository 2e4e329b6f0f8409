import { join } from 'node:path'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { testCheck } from '../contract/check.ts'
import { onPostgres } from './on-postgres.ts'
import { say } from './own-database.ts'

const SCHEMA = `check_${process.pid}`

onPostgres('Checks of PostgreSQL', (url) => {
  const plant = async (statement: string) =>
    void (await say(url(), `set search_path to ${SCHEMA}; ${statement}`))

  testCheck('PostgreSQL', async (folder) => {
    const library = await openPostgresLibrary({ url: url(), schema: SCHEMA, connectionsMax: 4 })
    const files = join(folder, 'files')
    return {
      library,
      blobs: await openFolderBlobs({ folder: files, library }),
      files,
      loseWords: ['delete from keyword_pending'],
      plant,
      dispose: async () => {
        await library.close()
        await say(url(), `drop schema ${SCHEMA} cascade`)
      },
    }
  })
})
