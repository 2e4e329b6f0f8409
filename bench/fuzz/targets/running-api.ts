import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { type App, openApp } from '../../../app.ts'
import { loadConfig } from '../../../config.ts'
import { makePdf } from '../../../test/fixtures/pdfs.ts'
import { createServer } from '../../../web/server/server.ts'

/** The real program over a folder of its own, with one document read and one question asked. */
export type RunningApi = Readonly<{
  url: string
  /** Ids of what is there, for requests that mean it. */
  ids: readonly string[]
  collectionId: string
  /** Errors that the server logged since the last call: each is a bug. */
  bugs: () => readonly string[]
  close: () => Promise<void>
}>

/** Nothing listens on port 9 (discard) of loopback: a model that is asked for is not fetched. */
const NOWHERE = 'http://127.0.0.1:9'

export async function runApi(): Promise<RunningApi> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-fuzz-'))
  const config = loadConfig({
    LECTERN_DATA: folder,
    LECTERN_MODEL_MIRROR: NOWHERE,
    LECTERN_READERS: '1',
    LECTERN_REQUESTS_PER_MINUTE_MAX: '100000000',
  })
  const bugs: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void bugs.push(line) })
  const app = await openApp(config, { log, work: true })
  const ids = await fill(app)
  const server = createServer(app.verbs, {
    ...config.server,
    ...{ port: 0, uiFolder: join(folder, 'ui'), version: '0', log },
  })
  return {
    url: await server.listen(),
    ids,
    collectionId: ids[0] ?? '',
    bugs: () => bugs.splice(0),
    close: async () => {
      await server.close(100)
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function fill({ verbs }: App): Promise<readonly string[]> {
  const { signal } = new AbortController()
  const collection = await verbs.collections.create({ name: 'Box', description: '' })
  const pdf = await makePdf((drawn) => drawn.text('The harbor master is Ada Marsh. She owns 12 boats.'))
  const file = { name: 'ledger.pdf', content: Readable.from([pdf]) }
  const { document } = await verbs.documents.add(collection.id, file, signal)
  const isReady = async () => (await verbs.documents.get(document.id)).status === 'ready'
  while (!(await isReady())) await wait(50)
  const answer = await verbs.ask(collection.id, { question: 'Who is the harbor master?' }, {}, signal)
  return [collection.id, document.id, answer.conversationId, answer.id]
}
