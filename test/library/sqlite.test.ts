import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { testLibrary } from '../contract/library.ts'

testLibrary('sqlite', async (now) => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-library-'))
  return {
    open: () => openSqliteLibrary({ path: join(folder, 'library.db'), now }),
    dispose: () => rm(folder, { recursive: true }),
  }
})
