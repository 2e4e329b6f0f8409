import { setTimeout as delay } from 'node:timers/promises'
import type { ReaderChoice } from '../core/document.ts'
import type { ClaimOptions, Job, Library } from '../library/library.ts'
import { createBell } from './worker-bell.ts'
import { type JobDeps, runJob } from './worker-job.ts'
import { holdLease } from './worker-lease.ts'
import { codeOf, isInfrastructure, problemOf, retryDelayMs } from './worker-retry.ts'

/** Event name plus flat fields, as log.ts writes them. */
export type WorkerLog = Readonly<
  Record<'debug' | 'info' | 'warn' | 'error', (fields: object, event: string) => void>
>

export type WorkerDeps = JobDeps &
  Readonly<{
    library: Library
    log: WorkerLog
    /** Epoch ms by the clock that all workers of the library share; this machine's when left out. */
    now?: () => number
    /** For which choices this worker can read now; for all when left out. */
    readers?: () => Promise<readonly ReaderChoice[]>
  }>

export type WorkerOptions = Readonly<{
  /** The member of the library that works; nobody is named when left out. */
  member?: string
  /** Jobs done at the same time: one more than there are page processes keeps each of them busy. */
  jobsAtOnce: number
  /** Failed tries after which a page, or a document's opening or indexing, is given up. */
  attemptsMax: number
  /** How long a job stays with a worker that says nothing, in ms. After a kill its page waits this long. */
  leaseMs?: number
  /** How often a worker says it is still at it; also how soon it notices that a person cancelled. A tenth of the lease. */
  heartbeatMs?: number
  /** How long `stop` lets pages in flight finish before it gives them back. */
  stopMs?: number
}>

export type Worker = Readonly<{
  /** Something may have arrived: look now. Commits of this and other processes are noticed without it. */
  kick(): void
  /** No new work; what is in flight is finished, or given back unblamed. Resolves when nothing runs any more. */
  stop(): Promise<void>
}>

const LEASE_MS = 10_000
/** With the two seconds a page process then has to let go, well within the ten a supervisor commonly waits. */
const STOP_MS = 5_000

/** A look at the queue costs about a millisecond; a worker that missed the bell finds its work this late at most. */
const IDLE_MS = 2_000
/** Never asked for sooner than this after a look that found nothing. */
const PAUSE_MS = 50
/** When the library or the disk is what fails, pages are not tried and blamed one after the other. */
const TROUBLE_PAUSE_MS = 2_000

/**
 * Leases of one job that may run out before it is given up: a page that takes the whole program down with it would
 * otherwise do so for ever. The library waits longer after each, so this is a quarter of an hour of restarts at the
 * least, and far above what kills that merely coincide with a page add up to.
 */
const LOSSES_MAX = 20

/** The durable loop: takes jobs from the library until it is stopped. Any number of processes may run one. */
export function startWorker(deps: WorkerDeps, options: WorkerOptions): Worker {
  const bell = createBell()
  const stopping = new AbortController()
  const giveBack = new AbortController()
  const unsubscribe = deps.library.changes.subscribe(bell.ring)
  const loops = Array.from({ length: options.jobsAtOnce }, () =>
    loop({ ...deps, options, bell, stopping: stopping.signal, giveBack: giveBack.signal }),
  )
  return {
    kick: bell.ring,
    stop: async () => {
      stopping.abort()
      bell.ring()
      unsubscribe()
      const finished = new AbortController()
      const ended = Promise.all(loops).finally(() => finished.abort())
      await delay(options.stopMs ?? STOP_MS, undefined, { signal: finished.signal }).catch(() => {})
      giveBack.abort(new Error('The worker is stopping.'))
      await ended
    },
  }
}

type Loop = WorkerDeps &
  Readonly<{
    options: WorkerOptions
    bell: ReturnType<typeof createBell>
    stopping: AbortSignal
    giveBack: AbortSignal
  }>

async function loop(self: Loop): Promise<void> {
  const { library, bell, stopping, log } = self
  while (!stopping.aborted) {
    const rung = bell.listen()
    try {
      const can = await abilities(self)
      const job = await library.jobs.claim({ now: now(self), leaseMs: leaseMs(self), ...can })
      if (job !== undefined) await work(self, job)
      else if (!stopping.aborted) await rung.within(await idleMs(self, can))
    } catch (error) {
      // Only the library's own troubles come here: a full disk, a lock held too long. The leases run out by themselves.
      log.error({ error: String(error), code: codeOf(error) }, 'worker.trouble')
      if (!stopping.aborted) await bell.listen().within(TROUBLE_PAUSE_MS, PAUSE_MS)
    }
  }
}

/** One job from its lease to its result. Throws only what is nobody's fault but the library's. */
async function work(self: Loop, job: Job): Promise<void> {
  const { library, log, options } = self
  const about = aboutJob(job)
  if (job.losses >= LOSSES_MAX) {
    const problem = `Reading it stopped Lectern ${job.losses} times. Retry when the server has more memory.`
    await library.jobs.failed(job.lease, { problem, retryAt: undefined })
    log.error({ ...about, losses: job.losses }, `${job.kind}.given-up`)
    return
  }
  const held = holdLease(library.jobs, job.lease, {
    leaseMs: leaseMs(self),
    heartbeatMs: options.heartbeatMs ?? leaseMs(self) / 10,
    now: () => now(self),
    giveBack: self.giveBack,
    onTrouble: (error) => log.warn({ ...about, error: String(error) }, 'lease.trouble'),
  })
  const started = performance.now()
  try {
    const done = await runJob(self, job, held.signal)
    await held.end()
    const kept = await done.commit()
    log.info({ ...about, ...done.fields, elapsedMs: elapsed(started), kept }, `${job.kind}.done`)
  } catch (error) {
    await held.end()
    await settle(self, job, held.state(), error)
  }
}

/** What a failure means: a lease lost is forgotten, one given back is released, the rest counts against the job. */
async function settle(
  self: Loop,
  job: Job,
  state: 'held' | 'lost' | 'given-back',
  error: unknown,
): Promise<void> {
  const { library, log, options } = self
  const about = aboutJob(job)
  if (state === 'lost') {
    log.info(about, `${job.kind}.lease-lost`)
    return
  }
  if (state === 'given-back' || isInfrastructure(error)) {
    await library.jobs.release(job.lease)
    if (state === 'held') throw error
    return
  }
  const delayMs = retryDelayMs(error, job.attempt, options.attemptsMax)
  const retryAt = delayMs === undefined ? undefined : now(self) + delayMs
  const problem = problemOf(error)
  const code = codeOf(error)
  await library.jobs.failed(job.lease, { problem, code, retryAt })
  const final = retryAt === undefined
  const fields = { ...about, attempt: job.attempt, final, code, problem }
  // What is not an AppError is a bug, and the only place that shows where is the log.
  if (fields.code === undefined) log.error({ ...fields, error: stackOf(error) }, `${job.kind}.failed`)
  else log.warn(fields, `${job.kind}.failed`)
}

type Abilities = Pick<ClaimOptions, 'readers' | 'member'>

/** Who claims, and what for: a reader may come or go while it runs. */
async function abilities({ readers, options: { member } }: Loop): Promise<Abilities> {
  return { ...(readers && { readers: await readers() }), ...(member !== undefined && { member }) }
}

/** Until something may become free, between `PAUSE_MS` and `IDLE_MS`. */
async function idleMs(self: Loop, can: Abilities): Promise<number> {
  const next = await self.library.jobs.nextAt(can)
  return next === undefined ? IDLE_MS : Math.min(IDLE_MS, Math.max(PAUSE_MS, next - now(self)))
}

function aboutJob(job: Job): Readonly<{ document: string; page?: number; from?: number; to?: number }> {
  const document = job.document.id
  if (job.kind === 'page') return { document, page: job.page }
  return job.kind === 'index' ? { document, from: job.from, to: job.to } : { document }
}

function now({ now: clock }: Loop): number {
  return clock === undefined ? Date.now() : clock()
}

function leaseMs({ options }: Loop): number {
  return options.leaseMs ?? LEASE_MS
}

function elapsed(started: number): number {
  return Math.round(performance.now() - started)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
