import { afterAll, beforeAll, describe } from 'vitest'
import { makeDatabase } from './own-database.ts'
import { findPostgres, startPostgres } from './server.ts'

/** What a suite needs of its server. It ends with the suite. */
type Started = Readonly<{ url: string; dispose(): Promise<void> }>

type Kind = Readonly<{
  name: string
  /** Undefined where there is none, which `missing` says. */
  start: (() => Promise<Started>) | undefined
  missing: string
}>

const given = process.env['LECTERN_TEST_POSTGRES_URL']
const debian = await findPostgres()
const withVectors = process.env['LECTERN_TEST_PGVECTOR_BIN']

/** A server as Debian packages it, which need not have pgvector, or an empty database on the one that somebody names. */
const PLAIN: Kind = {
  name: 'PostgreSQL',
  start: given !== undefined ? () => makeDatabase(given) : starting(debian),
  missing: 'LECTERN_TEST_POSTGRES_URL is not set and no server is installed',
}

const PGVECTOR: Kind = {
  name: 'PostgreSQL with pgvector',
  start: starting(withVectors),
  missing: 'LECTERN_TEST_PGVECTOR_BIN is not set',
}

/** A suite over a server of its own; `url` may be asked for from `beforeAll` on. Skipped with a message where there is none. */
export function onPostgres(title: string, suite: (url: () => string) => void): void {
  on(PLAIN, title, suite)
}

/** The same over a server that has pgvector. */
export function onPgvector(title: string, suite: (url: () => string) => void): void {
  on(PGVECTOR, title, suite)
}

/** The same over each kind of server, with the name of the kind after the title. */
export function onEachPostgres(title: string, suite: (url: () => string, name: string) => void): void {
  for (const kind of [PLAIN, PGVECTOR]) on(kind, `${title} ${kind.name}`, (url) => suite(url, kind.name))
}

function on({ start, missing }: Kind, title: string, suite: (url: () => string) => void): void {
  if (start === undefined) {
    const why = `${title}: skipped, because ${missing}`
    // Reporters keep skipped titles back.
    console.info(why)
    describe.skip(why, () => suite(() => ''))
    return
  }
  describe(title, () => {
    let server: Started | undefined
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server?.dispose())
    suite(() => {
      if (server === undefined) throw new Error('The server starts before the suite.')
      return server.url
    })
  })
}

function starting(bin: string | undefined): Kind['start'] {
  return bin === undefined ? undefined : () => startPostgres(bin)
}
