import { join } from 'node:path'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { openS3Blobs } from '../../library/blobs/s3/s3-blobs.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { type Footing, testBackup } from '../contract/backup.ts'
import { CREDENTIALS, startS3Server } from '../library/s3-server.ts'

testBackup('embedded', openEmbedded, openEmbedded)
testBackup('from a folder to a bucket', openEmbedded, openWithBucket)
testBackup('from a bucket to a folder', openWithBucket, openEmbedded)

async function openEmbedded(folder: string): Promise<Footing> {
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const blobs = await openFolderBlobs({ folder: join(folder, 'files'), library })
  return { library, blobs, dispose: library.close }
}

async function openWithBucket(folder: string): Promise<Footing> {
  process.env['AWS_ACCESS_KEY_ID'] = CREDENTIALS.id
  process.env['AWS_SECRET_ACCESS_KEY'] = CREDENTIALS.secret
  const server = await startS3Server()
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const cache = { folder: join(folder, 'file-cache'), cacheBytesMax: 1e9 }
  const blobs = await openS3Blobs({ url: server.url('kept'), ...cache, library })
  return {
    library,
    blobs,
    dispose: async () => {
      await blobs.close()
      await library.close()
      await server.close()
    },
  }
}
