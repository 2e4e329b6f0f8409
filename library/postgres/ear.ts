import { Socket } from 'node:net'
import pg from 'pg'
import { connectionOptions, quoted } from './pool.ts'

export type EarOptions = Readonly<{
  url: string
  /** Of the library; its channel has the same name. */
  schema: string
  /** Called whenever it begins to hear: what came before may have been missed. */
  onOpen: () => void
  onMessage: (message: string) => void
}>

/** How soon a connection that broke is made again. */
const AGAIN_MS = 1_000

/** A connection of its own that listens, made again whenever it breaks. It keeps no process alive. */
export function openEar(options: EarOptions): Readonly<{ close(): Promise<void> }> {
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let current: Promise<pg.Client> | undefined

  const open = async () => {
    const stream = () => new Socket().unref()
    const client = new pg.Client({ ...connectionOptions(options.url), stream })
    const again = () => {
      client.removeAllListeners('end')
      if (!closed) timer = setTimeout(listen, AGAIN_MS).unref()
    }
    client.once('end', again)
    // What breaks it comes before its end, which does the rest.
    client.on('error', () => {})
    client.on('notification', ({ payload = '' }) => options.onMessage(payload))
    await client.connect()
    await client.query(`listen ${quoted(options.schema)}`)
    options.onOpen()
    return client
  }
  const listen = () => {
    current = open()
    // A connection that could not be made ends like one that broke.
    current.catch(() => {})
  }

  listen()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      const client = await current?.catch(() => undefined)
      await client?.end().catch(() => {})
    },
  }
}
