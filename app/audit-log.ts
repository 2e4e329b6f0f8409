import { v7 as createId } from 'uuid'
import type { AuditAction, AuditEntry } from '../core/audit.ts'
import type { Audit } from '../library/access.ts'
import type { AuditNote, AuditVerbs } from '../web/server/access-verbs.ts'

export type AuditLog = AuditVerbs &
  Readonly<{
    /** Writes what was noted so far. */
    flush(): Promise<void>
    /** The same, a last time: the library may be closed after it. What is noted later is too late. */
    close(): Promise<void>
  }>

export type AuditOptions = Readonly<{
  audit: Audit
  /** `actions`: all but the words of questions; `questions`: those too. */
  keep: 'off' | 'actions' | 'questions'
  /** What is older is removed. */
  daysMax: number
  /** Epoch ms. */
  now: () => number
  /** Entries wait in memory (`lost: 0`), or had to be dropped. */
  onFault(error: unknown, lost: number): void
}>

/** Entries are written together so often, in ms: what a kill may take. An orderly end writes all. */
const GATHER_MS = 500

/** Entries held while the database does not take them; beyond it the oldest are dropped. */
const HELD_MAX = 20_000

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SWEPT_AT_ONCE = 5_000

/** Whoever leafs back and forth, or knocks again and again, is noted once in a minute. */
const AGAIN_MS = 60_000
const AGAIN_ACTIONS: ReadonlySet<AuditAction> = new Set(['opened', 'refused', 'sign-in-refused'])
const AGAIN_MAX = 10_000

/** Who did what. Noting takes a few microseconds: entries are gathered and written behind the answers. */
export function openAuditLog(options: AuditOptions): AuditLog {
  const { audit, keep, now } = options
  const seen = new Map<string, number>()
  let held: AuditEntry[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let closed = false

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const batch = held
    held = []
    if (batch.length === 0) return
    try {
      await audit.write(batch)
    } catch (error) {
      held = [...batch, ...held]
      const lost = Math.max(0, held.length - HELD_MAX)
      held.splice(0, lost)
      options.onFault(error, lost)
      later()
    }
  }
  const flush = () => {
    writing = writing.then(write)
    return writing
  }
  const later = () => {
    if (!closed) timer ??= setTimeout(flush, GATHER_MS).unref()
  }
  const isAgain = (note: AuditNote): boolean => {
    if (!AGAIN_ACTIONS.has(note.action)) return false
    const name = nameOf(note)
    const last = seen.get(name)
    if (last !== undefined && now() - last < AGAIN_MS) return true
    seen.delete(name)
    seen.set(name, now())
    const [oldest] = seen.keys()
    if (seen.size > AGAIN_MAX && oldest !== undefined) seen.delete(oldest)
    return false
  }
  const sweep = async () => {
    const before = new Date(now() - options.daysMax * DAY_MS).toISOString()
    while ((await audit.sweep(before, SWEPT_AT_ONCE)) === SWEPT_AT_ONCE);
  }
  // What was kept before it was switched off grows old all the same.
  const quietSweep = () => void sweep().catch((error: unknown) => options.onFault(error, 0))
  quietSweep()
  const sweeping = setInterval(quietSweep, HOUR_MS).unref()

  return {
    note: (note) => {
      if (keep === 'off' || isAgain(note)) return
      const text = keep === 'questions' ? note.text : null
      held.push({ id: createId(), at: new Date(now()).toISOString(), ...note, text })
      later()
    },
    list: async (query) => {
      await flush()
      return audit.list(query)
    },
    flush,
    close: async () => {
      closed = true
      clearInterval(sweeping)
      await flush()
    },
  }
}

function nameOf({ who, action, subject, detail, address }: AuditNote): string {
  return JSON.stringify([who, action, subject, detail, address])
}
