import type { Jobs, Lease } from '../library/library.ts'

/** A lease kept alive while its work goes on. */
export type HeldLease = Readonly<{
  /** Aborts when the lease is lost or must be given back: the work is then for nobody. */
  signal: AbortSignal
  state(): 'held' | 'lost' | 'given-back'
  /** No heartbeat is under way or comes after this. */
  end(): Promise<void>
}>

export type HoldOptions = Readonly<{
  leaseMs: number
  heartbeatMs: number
  now(): number
  /** Aborts when the worker must stop without waiting for the work's end. */
  giveBack: AbortSignal
  /** A heartbeat that failed. The next one may not, and a lease lasts longer than several. */
  onTrouble(error: unknown): void
}>

export function holdLease(jobs: Pick<Jobs, 'heartbeat'>, lease: Lease, options: HoldOptions): HeldLease {
  // Not AbortSignal.any: the worker's signal outlives a hundred thousand jobs, and would remember each.
  const stop = new AbortController()
  let lost = false
  const giveBack = () => stop.abort(options.giveBack.reason)
  if (options.giveBack.aborted) giveBack()
  options.giveBack.addEventListener('abort', giveBack)
  let beating: Promise<void> | undefined

  const beat = async () => {
    try {
      const kept = await jobs.heartbeat(lease, { now: options.now(), leaseMs: options.leaseMs })
      if (kept) return
      lost = true
      stop.abort(new Error('The lease was lost.'))
    } catch (error) {
      options.onTrouble(error)
    } finally {
      beating = undefined
    }
  }
  const timer = setInterval(() => {
    beating ??= beat()
  }, options.heartbeatMs)

  return {
    signal: stop.signal,
    state: () => {
      if (lost) return 'lost'
      return options.giveBack.aborted ? 'given-back' : 'held'
    },
    end: async () => {
      clearInterval(timer)
      options.giveBack.removeEventListener('abort', giveBack)
      await beating
    },
  }
}
