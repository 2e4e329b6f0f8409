import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Empty folders for one test file, removed together. */
export function scratchFolders() {
  const folders: string[] = []
  return {
    create: async (): Promise<string> => {
      const folder = await mkdtemp(join(tmpdir(), 'lectern-kosmos-'))
      folders.push(folder)
      return folder
    },
    remove: async (): Promise<void> => {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}
