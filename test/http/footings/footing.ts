import { inject } from 'vitest'
import { makeDatabase } from '../../postgres/own-database.ts'

/** What the program keeps its library in, which vitest.config.ts says for each run of these suites. */
export type Footing =
  | Readonly<{ kind: 'sqlite' }>
  | Readonly<{
      kind: 'postgresql'
      /** Of a database in which others are made. */
      url: string
      /** Whether the server has pgvector. */
      vectors: boolean
    }>

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a run on PostgreSQL. */
    footing: Footing
    /** What vitest.config.ts says of such a run. */
    server: Readonly<{ bin: string; vectors: boolean }>
    missing: string
  }
}

export const footing: Footing = inject('footing') ?? { kind: 'sqlite' }

/** Settings of a program with an empty library of its own, which is gone after `dispose`. */
export type Ground = Readonly<{ settings: Readonly<Record<string, string>>; dispose(): Promise<void> }>

/** In a file of the data folder, or a database of its own on the server of this run. */
export async function breakGround(): Promise<Ground> {
  if (footing.kind === 'sqlite') return { settings: {}, dispose: async () => {} }
  const { url, dispose } = await makeDatabase(footing.url)
  return { settings: { DATABASE_URL: url }, dispose }
}
