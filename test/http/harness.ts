import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { type App, openApp } from '../../app.ts'
import { type Config, loadConfig } from '../../config.ts'
import { createServer, type Server, type ServerOptions } from '../../web/server/server.ts'
import type { Verbs } from '../../web/server/verbs.ts'
import { type Calls, callsTo } from './calls.ts'
import { breakGround } from './footings/footing.ts'
import { printed } from './printed.ts'

/** The program as `lectern serve` starts it, behind a server on a free port. */
export type Harness = Calls &
  Readonly<{
    /** Of this server alone: a test may put a fault into one of them. */
    verbs: Verbs
    server: Server
    url: string
    /** All that the program may write to. */
    folder: string
    /** Of the library; empty where that is a file of `folder`. */
    databaseUrl: string
    /** Lines of the log, parsed. */
    log: readonly Record<string, unknown>[]
    /** A new collection. */
    collection(headers?: Headers): Promise<string>
    /** Adds one PDF that says this, and waits until it is read. */
    add(collectionId: string, text: string, options?: AddOptions): Promise<string>
    /** A new collection with one document that was read. */
    filled(text?: string, headers?: Headers): Promise<Readonly<{ collectionId: string; documentId: string }>>
    /** Resolves when the document is read or given up. */
    settled(documentId: string): Promise<void>
    /** The same program behind another server, with other limits or with faults of its own. */
    serve(options?: Partial<ServerOptions>): Promise<Harness>
    /** Of the first server, the program too. */
    stop(): Promise<void>
  }>

type Headers = Readonly<Record<string, string>>
type AddOptions = Readonly<{ name?: string; headers?: Headers }>

export type HarnessOptions = Readonly<{
  /** As the environment would say them. */
  settings?: Readonly<Record<string, string>>
  /** Whether it reads what is added; it does unless told otherwise. */
  reads?: boolean
  /** What no setting says. */
  server?: Partial<ServerOptions>
}>

export const VERSION = '1.2.3'

/** Opening the program takes some 300 ms, and reading the first page seconds: once a file is enough for most. */
export async function startHarness({
  settings = {},
  reads = true,
  server = {},
}: HarnessOptions = {}): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-http-'))
  const ground = await breakGround()
  const config = loadConfig({ ...SETTINGS, LECTERN_DATA: folder, ...ground.settings, ...settings })
  const log = openLog()
  const clearGround = async () => {
    await ground.dispose()
    await rm(folder, { recursive: true, force: true })
  }
  let app: App | undefined
  try {
    app = await openApp(config, { log: log.written, work: reads })
    const first = await serve({ app, config, folder }, log, server)
    const close = app.close
    return {
      ...first,
      stop: async () => {
        await first.stop()
        await close()
        await clearGround()
      },
    }
  } catch (error) {
    await app?.close()
    await clearGround()
    throw error
  }
}

const SETTINGS = {
  LECTERN_PORT: '0',
  LECTERN_READERS: '1',
  LECTERN_REQUESTS_PER_MINUTE_MAX: '100000',
  // Nothing listens on port 9 of loopback (discard).
  LECTERN_MODEL_MIRROR: 'http://127.0.0.1:9',
} as const

type OpenLog = Readonly<{ lines: Record<string, unknown>[]; written: ServerOptions['log'] }>

function openLog(): OpenLog {
  const lines: Record<string, unknown>[] = []
  const write = (line: string) => void lines.push(JSON.parse(line))
  return { lines, written: pino({ level: 'debug' }, { write }) }
}

type Program = Readonly<{ app: App; config: Config; folder: string }>

async function serve(program: Program, log: OpenLog, options: Partial<ServerOptions>): Promise<Harness> {
  const { app, config, folder } = program
  const verbs = copyOf(app.verbs)
  const uiFolder = join(folder, 'no-ui')
  const server = createServer(verbs, {
    ...config.server,
    uiFolder,
    version: VERSION,
    log: log.written,
    ...options,
  })
  const url = await server.listen()
  const calls = callsTo(url)
  const { send, upload } = calls
  const settled: Harness['settled'] = async (id) => {
    while (['queued', 'reading'].includes((await app.verbs.documents.get(id)).status)) await setTimeout(20)
  }
  const collection: Harness['collection'] = async (headers) =>
    (await (await send('POST', 'collections', { name: newName() }, headers)).json()).id
  const add: Harness['add'] = async (collectionId, text, { name = 'invoice.pdf', headers = {} } = {}) => {
    const path = `collections/${collectionId}/documents`
    const { items } = await (await upload(path, { [name]: await printed(text) }, { headers })).json()
    await settled(items[0].id)
    return items[0].id
  }
  return {
    verbs,
    server,
    url,
    folder,
    databaseUrl: config.database.url,
    log: log.lines,
    ...calls,
    collection,
    add,
    filled: async (text = 'The total due is 113.97.\nIt was paid in November.', headers = {}) => {
      const collectionId = await collection(headers)
      return { collectionId, documentId: await add(collectionId, text, { headers }) }
    },
    settled,
    serve: (others = {}) => serve(program, openLog(), { ...options, ...others }),
    stop: () => server.close(200),
  }
}

/** A fault that a test puts into one is not one of the program's. */
function copyOf(verbs: Verbs): Verbs {
  const { collections, documents, changes, door } = verbs
  return {
    ...verbs,
    collections: { ...collections },
    documents: { ...documents },
    changes: { ...changes },
    door: { ...door },
  }
}

let names = 0

/** Names of collections are unique. */
function newName(): string {
  return `Box ${++names}`
}
