import type { Reading } from './session.ts'

/** Asked of the database at a time: a statement has room for some thousands of parameters. */
const FILES_AT_ONCE = 500

/** Those of `files` (sha256) that no document refers to, each once. */
export async function unreferenced(db: Reading, files: readonly string[]): Promise<readonly string[]> {
  const left = [...new Set(files)]
  const gone: string[] = []
  for (let first = 0; first < left.length; first += FILES_AT_ONCE) {
    const some = left.slice(first, first + FILES_AT_ONCE)
    const rows = await db.selectFrom('documents').select('sha256').where('sha256', 'in', some).execute()
    const wanted = new Set(rows.map(({ sha256 }) => sha256))
    gone.push(...some.filter((sha256) => !wanted.has(sha256)))
  }
  return gone
}
