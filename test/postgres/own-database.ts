import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { quoted } from '../../library/postgres/pool.ts'

/** An empty database on the server, gone with all that is in it after `dispose`, whoever is connected. */
export async function makeDatabase(
  serverUrl: string,
): Promise<Readonly<{ url: string; dispose(): Promise<void> }>> {
  const name = `lectern_${randomBytes(6).toString('hex')}`
  await say(serverUrl, `create database ${quoted(name)}`)
  const own = new URL(serverUrl)
  own.pathname = `/${name}`
  return {
    url: own.href,
    dispose: async () => void (await say(serverUrl, `drop database ${quoted(name)} with (force)`)),
  }
}

/** What one statement, or several, give over a connection of their own. */
export async function say(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url)
  await client.connect()
  return client.query(statement).finally(() => client.end())
}
