import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { testBlobs } from '../contract/blobs.ts'

testBlobs('folder', async (root) => {
  const folder = join(root, 'files')
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  const temporary = join(folder, 'temporary')
  const paths = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  }
  return {
    open: (library) => openFolderBlobs({ folder, library }),
    stored: async () => {
      const files = (await paths()).filter((path) => dirname(path) !== temporary)
      const contents = files.map(async (path) => [path.slice(-64), await readFile(path)] as const)
      return new Map(await Promise.all(contents))
    },
    unfinished: async () => (await paths()).filter((path) => path.endsWith('.part')).length,
    damage: (sha256) => writeFile(pathOf(sha256), 'bad'),
    leaveBehind: async (sha256, content) => {
      await mkdir(dirname(pathOf(sha256)), { recursive: true })
      await writeFile(pathOf(sha256), content)
      await writeFile(join(temporary, '01234567-89ab-cdef-0123-456789abcdef.part'), 'half')
      // Somebody else's are left alone.
      await writeFile(join(temporary, 'notes.txt'), '')
    },
    age: async (milliseconds) => {
      for (const path of await paths()) {
        const date = new Date((await stat(path)).mtimeMs - milliseconds)
        await utimes(path, date, date)
      }
    },
    dispose: async () => {},
  }
})
