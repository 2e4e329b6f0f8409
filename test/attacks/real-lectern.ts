import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { openApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import { createServer } from '../../web/server/server.ts'

/** The real program with its embedded engines, as `lectern serve` starts it, over a folder of its own. */
export type RealLectern = Readonly<{
  url: string
  /** All that it may write to. */
  folder: string
  /** Lines of its log. */
  log: readonly string[]
  /** `headers` by default are those of whoever attacks here. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>
  /** Uploads the files and waits until each is read or given up. */
  add(
    collectionId: string,
    files: Readonly<Record<string, Uint8Array>>,
    key?: string,
  ): Promise<readonly Added[]>
  collection(name: string, key?: string): Promise<string>
  stop(): Promise<void>
}>

export type CallOptions = Readonly<{
  body?: unknown
  key?: string
  headers?: Readonly<Record<string, string>>
}>

export type Added = Readonly<{
  id: string
  name: string
  status: string
  mediaType: string
  pages: Readonly<{ total: number; read: number; failed: number }>
}>

type Settings = Readonly<Record<string, string>>

/** `now`: epoch ms, for credentials that run out. */
export async function startLectern(
  settings: Settings = {},
  now: () => number = Date.now,
): Promise<RealLectern> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-attacks-'))
  const config = loadConfig({
    LECTERN_DATA: folder,
    LECTERN_READERS: '1',
    LECTERN_REQUESTS_PER_MINUTE_MAX: '100000',
    // Nothing listens on port 9 of loopback (discard).
    LECTERN_MODEL_MIRROR: 'http://127.0.0.1:9',
    ...settings,
  })
  const log: string[] = []
  const written = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) })
  const app = await openApp(config, { log: written, work: true })
  const uiFolder = join(folder, 'no-ui')
  const server = createServer(app.verbs, {
    ...config.server,
    port: 0,
    uiFolder,
    version: '0',
    log: written,
    now,
  })
  const url = await server.listen()

  const call: RealLectern['call'] = (method, path, { body, key, headers = {} } = {}) =>
    fetch(path.startsWith('/') ? `${url}${path}` : `${url}/api/v1/${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const documentOf = async (id: string, key?: string): Promise<Added> =>
    (await call('GET', `documents/${id}`, key === undefined ? {} : { key })).json()

  return {
    url,
    folder,
    log,
    call,
    add: async (collectionId, files, key) => {
      const form = new FormData()
      for (const [name, bytes] of Object.entries(files))
        form.append('files', new Blob([bytes as BlobPart]), name)
      const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
      const sent = await fetch(`${url}/api/v1/collections/${collectionId}/documents`, {
        method: 'POST',
        body: form,
        headers,
      })
      const { items } = await sent.json()
      const settled = (status: string) => status === 'ready' || status === 'failed'
      return Promise.all(
        items.map(async ({ id }: Added) => {
          while (!settled((await documentOf(id, key)).status)) await wait(50)
          return documentOf(id, key)
        }),
      )
    },
    collection: async (name, key) =>
      (
        await (
          await call('POST', 'collections', { body: { name }, ...(key !== undefined && { key }) })
        ).json()
      ).id,
    stop: async () => {
      await server.close(200)
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
