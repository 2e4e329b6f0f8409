import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { Elsewhere } from '../sql/changes.ts'
import { openEar } from './ear.ts'
import type { PostgresSession } from './session.ts'

type Listener = (collectionId: CollectionId) => void

/** How often it is asked for what no notification told of, as while the connection that listens was broken. */
const POLL_MS = 2_000

/** Notifications of so long go together. */
const GATHER_MS = 10

/**
 * Tells other processes what this one committed, by NOTIFY, and hears what they did. Notified after the commit and not in
 * it, because that would make all commits of the database wait for each other; whoever is killed in between is found out by
 * asking. Listens only while somebody here does; keeps no process alive.
 */
export function watchOthers(
  session: PostgresSession,
  { url, schema }: Readonly<{ url: string; schema: string }>,
): Elsewhere & Readonly<{ stop(): Promise<void> }> {
  const own = randomUUID()
  const listeners = new Set<Listener>()
  /** Newest seq of each collection that listeners were told of; undefined before the first look. */
  let told: Map<CollectionId, number> | undefined
  let stopHearing: (() => Promise<void>) | undefined
  let gathered = new Map<CollectionId, number>()
  let sending: Promise<void> = Promise.resolve()
  let sendTimer: NodeJS.Timeout | undefined

  const hear = (collectionId: CollectionId, seq: number) => {
    if (told === undefined || (told.get(collectionId) ?? 0) >= seq) return
    told.set(collectionId, seq)
    for (const listener of listeners) listener(collectionId)
  }
  const look = async () => {
    const { rows } = await sql<{
      id: CollectionId
      changed: number
    }>`select id, changed from collections`.execute(session.db)
    if (told === undefined) told = new Map(rows.map(({ id, changed }) => [id, changed]))
    else for (const { id, changed } of rows) hear(id, changed)
  }
  const send = () => {
    clearTimeout(sendTimer)
    sendTimer = undefined
    const messages = [...gathered].map(([collectionId, seq]) => `${own} ${seq} ${collectionId}`)
    gathered = new Map()
    if (messages.length === 0) return sending
    sending = sending.then(async () => {
      await quietly(
        sql`select pg_notify(${schema}, message) from unnest(${messages}::text[]) message`.execute(
          session.db,
        ),
      )
    })
    return sending
  }
  const forget = session.onRecorded((collectionId, seq) => {
    // Its own listeners were told by the commit itself.
    if (told !== undefined) told.set(collectionId, Math.max(seq, told.get(collectionId) ?? 0))
    gathered.set(collectionId, seq)
    sendTimer ??= setTimeout(send, GATHER_MS).unref()
  })

  const start = () => {
    void quietly(look())
    const timer = setInterval(() => void quietly(look()), POLL_MS).unref()
    const ear = openEar({
      url,
      schema,
      // What was told between the first look and this moment was told to nobody here.
      onOpen: () => void quietly(look()),
      onMessage: (message) => {
        const [sender, seq, ...rest] = message.split(' ')
        if (sender !== own) hear(rest.join(' '), Number(seq))
      },
    })
    return async () => {
      clearInterval(timer)
      told = undefined
      await ear.close()
    }
  }
  const stop = async () => {
    const stopping = stopHearing?.()
    stopHearing = undefined
    await stopping
  }

  return {
    listen: (listener) => {
      listeners.add(listener)
      stopHearing ??= start()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) void stop()
      }
    },
    stop: async () => {
      listeners.clear()
      forget()
      await Promise.all([stop(), send()])
    },
  }
}

/** A database that does not answer is asked again soon, and whoever closes the library listens no more. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => {})
}
