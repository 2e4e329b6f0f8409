import { hostname } from 'node:os'
import { v7 as newId } from 'uuid'
import type { ReaderChoice } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Member, MemberReport, ServerRole } from '../core/system.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import { followClock, type SharedClock } from './shared-clock.ts'

/** This process among those that serve the library. */
export type Membership = Readonly<{
  id: string
  clock: SharedClock
  /** All that were seen of late, this one too, oldest first. */
  members(): Promise<readonly MemberReport[]>
  /** Rejects when another version of Lectern has altered the tables: this one must end. Never resolves. */
  outdated: Promise<never>
  /** Resolves when the others know that it is gone. */
  leave(): Promise<void>
}>

export type MembershipOptions = Readonly<{
  library: Pick<Library, 'members' | 'jobs' | 'clock'>
  role: ServerRole
  version: string
  log: Log
  /** What it can do now. */
  describe: () => Promise<Pick<Member, 'reader' | 'readers' | 'gpu' | 'pagesRead'>>
  /** Between two heartbeats. */
  beatMs?: number
}>

const BEAT_MS = 10_000

/** Silent for three heartbeats: it is gone, or in such trouble that nobody should count on it. */
export const ALIVE_MS = 3 * BEAT_MS

/** Who looks at the machines sees for so long that one of them went silent. */
const REMEMBERED_MS = 60 * 60 * 1000

/** Joins those that serve the library, and says every few seconds that it is there. Throws AppError `data-unusable`. */
export async function joinMembers(options: MembershipOptions): Promise<Membership> {
  const { library, role, version, log } = options
  const clock = await followClock(library.clock)
  const id = newId()
  const startedAt = new Date(clock.now()).toISOString()
  const self = { id, host: hostname(), pid: process.pid, role, version, startedAt }
  const beat = async () => {
    await clock.sync()
    await library.members.beat({ ...self, ...(await options.describe()) }, clock.now())
    await keepOrder(library, id, clock.now())
  }
  await beat()

  let refuse: (reason: AppError) => void = () => {}
  const outdated = new Promise<never>((_, reject) => {
    refuse = reject
  })
  // Whoever only reads a file or two does not wait for it.
  outdated.catch(() => {})
  let beating: Promise<void> | undefined
  const timer = setInterval(() => {
    beating ??= beat()
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'data-unusable') refuse(error)
        // The next one may get through; leases are kept apart from this.
        log.warn({ error: String(error) }, 'member.silent')
      })
      .finally(() => {
        beating = undefined
      })
  }, options.beatMs ?? BEAT_MS).unref()

  return {
    id,
    clock,
    members: () => reportMembers(library, clock.now()),
    outdated,
    leave: async () => {
      clearInterval(timer)
      await beating
      // A database that is gone finds out by itself that this process is.
      await library.members
        .leave(id)
        .catch((error: unknown) => log.warn({ error: String(error) }, 'member.left'))
    },
  }
}

/** What one of them does for all, the oldest that is there: forget the dead, and say which documents wait for nobody. */
async function keepOrder(
  { members, jobs }: MembershipOptions['library'],
  id: string,
  now: number,
): Promise<void> {
  const alive = await members.list(now - ALIVE_MS)
  if (alive[0]?.id !== id) return
  await members.forget(now - REMEMBERED_MS)
  await jobs.markUnserved(readersOf(alive))
}

/** The choices that some member reads for. */
export function readersOf(members: readonly Pick<Member, 'readers'>[]): readonly ReaderChoice[] {
  return [...new Set(members.flatMap(({ readers }) => readers))]
}

async function reportMembers(
  { members }: Pick<Library, 'members'>,
  now: number,
): Promise<readonly MemberReport[]> {
  const found = await members.list(now - REMEMBERED_MS)
  return found.map(({ seenAt, ...member }) => ({
    ...member,
    seenAt: new Date(seenAt).toISOString(),
    alive: now - seenAt <= ALIVE_MS,
  }))
}
