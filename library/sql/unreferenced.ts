import type { Writing } from './session.ts'

/** Those of `files` (sha256) that no document refers to, each once. */
export async function unreferenced(db: Writing['db'], files: readonly string[]): Promise<readonly string[]> {
  const gone: string[] = []
  for (const sha256 of new Set(files)) {
    const left = await db
      .selectFrom('documents')
      .select('id')
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst()
    if (left === undefined) gone.push(sha256)
  }
  return gone
}
