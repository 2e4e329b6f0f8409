import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { version } from '../version.ts'
import { createProbeServer } from '../web/server/probe-server.ts'
import { createServer } from '../web/server/server.ts'

export type Listening = Readonly<{ close(): Promise<void> }>

/** How long answers in progress may take after a signal, in ms. */
const ANSWERS_MS_MAX = 5_000

/** For people and programs that ask. */
export async function serveWeb(app: App, config: Config, log: Logger): Promise<Listening> {
  const uiFolder = fileURLToPath(new URL('../dist/ui/', import.meta.url))
  const server = createServer(app.verbs, { ...config.server, uiFolder, version, log })
  const url = await server.listen()
  const keyless = config.server.keys.length === 0 && !(await app.verbs.door.anyKey())
  console.error(`Lectern is at ${url}${keyless ? ' (this machine only, no key needed)' : ''}`)
  if (config.role === 'web') console.error('It reads no documents: workers do.')
  return { close: () => server.close(ANSWERS_MS_MAX) }
}

/** For those who watch a worker. */
export async function serveProbes(app: App, { probe }: Config): Promise<Listening> {
  const server = createProbeServer(app.verbs, probe)
  const url = await server.listen()
  const { readers } = await app.verbs.status()
  console.error(`This worker reads with ${readers.join(' and ')}. How it is: ${url}/readyz, ${url}/metrics`)
  return { close: server.close }
}
