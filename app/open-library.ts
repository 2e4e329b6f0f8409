import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Library } from '../library/library.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite.ts'

/** The library in the database that the address names, or else in a file of the data folder. */
export async function openLibrary(
  { url, connectionsMax, graphBytesMax }: Config['database'],
  folder: string,
): Promise<Library> {
  if (url === '') return openSqliteLibrary({ path: join(folder, 'lectern.db') })
  // The client is loaded where it is needed only.
  const { openPostgresLibrary } = await import('../library/postgres/postgres.ts')
  return openPostgresLibrary({ url, connectionsMax, graphs: { graphBytesMax } })
}
