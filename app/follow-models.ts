import type { ModelEntry, ModelShelf, ModelTransfer } from '../core/model-shelf.ts'
import type { Bell } from '../ingest/worker-bell.ts'

/** Milliseconds between two looks of one follower: while bytes come, and without a ring. */
const PAUSE_MS = 250
const IDLE_MS = 2_000

export type FollowedModels = Readonly<{
  folder: string
  /** Looks at the disk. */
  items: () => Promise<readonly ModelEntry[]>
  transfer: () => ModelTransfer | null
  /** How often models were removed. */
  removals: () => number
  /** Rung whenever one of the two changed. */
  bell: Bell
}>

/** The shelf at once, and again after every change, until `signal` aborts. */
export async function* followModels(
  { folder, items, transfer, removals, bell }: FollowedModels,
  signal: AbortSignal,
): AsyncIterable<ModelShelf> {
  // Else a stream would last until the next look, and be cut before that.
  signal.addEventListener('abort', bell.ring, { once: true })
  let shelf: ModelShelf | undefined
  let lookedAt = ''
  while (!signal.aborted) {
    const rung = bell.listen()
    const now = transfer()
    // What lies on the disk is looked at when something began or ended, not at every piece that comes.
    const chapter = `${removals()} ${now?.kind === 'running' ? `${now.model} ${now.stage}` : now?.kind}`
    if (shelf === undefined || chapter !== lookedAt || shelf.transfer !== now) {
      const known = shelf !== undefined && chapter === lookedAt ? shelf.items : await items()
      shelf = { folder, items: known, transfer: now }
      lookedAt = chapter
      yield shelf
    }
    await rung.within(IDLE_MS, PAUSE_MS)
  }
}
