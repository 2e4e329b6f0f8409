import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'

/** What came of one attempt. */
export type Tried<Value> =
  | Readonly<{ kind: 'done'; value: Value }>
  | Readonly<{
      kind: 'again'
      problem: AppError
      /** Asked for by the server; undefined when it did not say. */
      waitMs: number | undefined
      /** Whether it brought something that the next attempt builds on. */
      gotOn: boolean
    }>

export type Patience = Readonly<{
  /** Attempts in a row that bring nothing. */
  attemptsMax: number
  /** Before the second attempt; doubled for each one after it. */
  waitMs: number
  waitMsMax: number
  /** From 0 to 1. */
  random(): number
  onWait(problem: AppError, waitMs: number): void
}>

export const ORDINARY_PATIENCE = { attemptsMax: 5, waitMs: 1_000, waitMsMax: 30_000 } as const

/** A server that asks for more than this is not waited for. */
const SERVER_WAIT_MS_MAX = 120_000

/** Tries until it is done. Throws the last problem when patience ends, or the signal's reason. */
export async function untilDone<Value>(
  attempt: () => Promise<Tried<Value>>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Value> {
  for (let failures = 0; ; ) {
    const tried = await attempt()
    if (tried.kind === 'done') return tried.value
    failures = tried.gotOn ? 1 : failures + 1
    if (failures >= patience.attemptsMax) throw tried.problem
    await wait(tried, failures, patience, signal)
  }
}

async function wait(
  { problem, waitMs: asked = 0 }: Readonly<{ problem: AppError; waitMs: number | undefined }>,
  failures: number,
  { waitMs, waitMsMax, random, onWait }: Patience,
  signal: AbortSignal,
): Promise<void> {
  if (asked > SERVER_WAIT_MS_MAX) {
    const minutes = Math.ceil(asked / 60_000)
    throw new AppError(problem.code, `${problem.message} It asks to wait ${minutes} minutes.`, {
      cause: problem,
    })
  }
  const doubled = Math.min(waitMsMax, waitMs * 2 ** (failures - 1))
  // Spread over the upper half, so that many that failed together do not come back together.
  const ms = Math.max(asked, doubled * (0.5 + random() / 2))
  onWait(problem, ms)
  await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted())
}
