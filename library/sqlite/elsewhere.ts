import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import { type Elsewhere, latest } from '../sql/changes.ts'
import type { Session } from '../sql/session.ts'

/** How soon a listener hears of what another process wrote. Asking costs about 20 µs. */
const POLL_MS = 250

type Listener = (collectionId: CollectionId) => void

/**
 * Other processes write too, and SQLite tells nobody; but `pragma data_version` grows when one did
 * (sqlite.org/pragma.html#pragma_data_version). Asked only while somebody listens; keeps no process alive.
 */
export function watchOthers(session: Session): Elsewhere & Readonly<{ stop(): void }> {
  const listeners = new Set<Listener>()
  let timer: NodeJS.Timeout | undefined
  let seen = { version: 0, seq: 0 }

  const look = async () => {
    seen = { version: await dataVersion(session), seq: await latest(session) }
  }
  const poll = async () => {
    if ((await dataVersion(session)) === seen.version) return
    const { seq } = seen
    await look()
    const changed = await session.db
      .selectFrom('changes')
      .select('collection_id')
      .where('seq', '>', seq)
      .distinct()
      .execute()
    for (const { collection_id } of changed) for (const listener of listeners) listener(collection_id)
  }
  const start = () => {
    // Closing the library while it is asked is the only way to fail; then nobody listens any more.
    const quietly = (work: Promise<void>) => void work.catch(() => {})
    quietly(look())
    return setInterval(() => quietly(poll()), POLL_MS).unref()
  }
  const stop = () => {
    clearInterval(timer)
    timer = undefined
    listeners.clear()
  }

  return {
    listen: (listener) => {
      listeners.add(listener)
      timer ??= start()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop()
      }
    },
    stop,
  }
}

async function dataVersion({ db }: Session): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db)
  return rows[0]?.data_version ?? 0
}
