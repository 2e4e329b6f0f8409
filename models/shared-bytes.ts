import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of a model's files that another model has under a name of its own, and the folders of those that do. */
export type SharedBytes = Readonly<{ bytes: number; folders: readonly string[] }>

/** Looks for files of `folder` that are also in one of the other folders: the same file, not one that is like it. */
export async function sharedBytes(folder: string, others: readonly string[]): Promise<SharedBytes> {
  const own = await filesIn(folder)
  const found = await Promise.all(
    others.map(async (other) => {
      const theirs = await filesIn(other)
      return { other, shared: [...own.keys()].filter((file) => theirs.has(file)) }
    }),
  )
  const shared = new Set(found.flatMap((one) => one.shared))
  return {
    bytes: [...shared].reduce((sum, file) => sum + (own.get(file) ?? 0), 0),
    folders: found.filter((one) => one.shared.length > 0).map(({ other }) => other),
  }
}

/** Lengths of the files, by what tells files of one machine apart. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const names = await readdir(folder).catch((): readonly string[] => [])
  const found = await Promise.all(
    names.map((name) => stat(join(folder, name), { bigint: true }).catch(() => undefined)),
  )
  return new Map(
    found.flatMap((file) =>
      file?.isFile() ? [[`${file.dev} ${file.ino}`, Number(file.size)] as const] : [],
    ),
  )
}
