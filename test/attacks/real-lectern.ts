import { type Harness, startHarness } from '../http/harness.ts'

/** The program as `lectern serve` starts it, and ways to talk to it that suit whoever attacks it. */
export type RealLectern = Pick<Harness, 'url' | 'folder' | 'log' | 'stop'> &
  Readonly<{
    /** Empty where the library is a file of `folder`. */
    databaseUrl: string
    /** `headers` by default are those of whoever attacks here. */
    call(method: string, path: string, options?: CallOptions): Promise<Response>
    /** Uploads the files and waits until each is read or given up. */
    add(
      collectionId: string,
      files: Readonly<Record<string, Uint8Array>>,
      key?: string,
    ): Promise<readonly Added[]>
    collection(name: string, key?: string): Promise<string>
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

/** `now`: epoch ms, for credentials that run out. */
export async function startLectern(
  settings: Readonly<Record<string, string>> = {},
  now: () => number = Date.now,
): Promise<RealLectern> {
  const { send, upload, settled, ...harness } = await startHarness({ settings, server: { now } })
  const call: RealLectern['call'] = (method, path, { body, key, headers = {} } = {}) =>
    send(method, path, body, { ...bearer(key), ...headers })
  return {
    ...harness,
    call,
    add: async (collectionId, files, key) => {
      const sent = await upload(`collections/${collectionId}/documents`, files, { headers: bearer(key) })
      const { items } = await sent.json()
      return Promise.all(
        items.map(async ({ id }: Added) => {
          await settled(id)
          return (await call('GET', `documents/${id}`, key === undefined ? {} : { key })).json()
        }),
      )
    },
    collection: async (name, key) =>
      (await (await send('POST', 'collections', { name }, bearer(key))).json()).id,
  }
}

function bearer(key: string | undefined): Readonly<Record<string, string>> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` }
}
