import { AppError } from '../core/errors.ts'
import type { EndedTransfer, ModelTransfer } from '../core/model-shelf.ts'
import { createTransferRate } from '../models/pull/transfer-rate.ts'
import type { ModelListing } from '../models/registry.ts'
import { type FetchOptions, type FetchProgress, fetchModel } from './fetch-model.ts'

/** The fetching of models in the server: one at a time, and only when somebody says so. */
export type ModelTransfers = Readonly<{
  /** The running one, else the last; null before the first. */
  current(): ModelTransfer | null
  /** Throws AppError `busy` while one runs. */
  start(model: ModelListing): ModelTransfer
  /** Resolves when nothing of it runs any more; at once where nothing did. */
  cancel(name: string): Promise<void>
  close(): Promise<void>
}>

export type ModelTransfersOptions = Omit<FetchOptions, 'onProgress' | 'signal'> &
  Readonly<{
    onChange: () => void
    /** Told of what is a bug rather than somebody's to act on. */
    onBug: (error: unknown) => void
    now: () => number
  }>

export function createModelTransfers(options: ModelTransfersOptions): ModelTransfers {
  let transfer: ModelTransfer | null = null
  let running: Readonly<{ name: string; abort: AbortController; ended: Promise<void> }> | undefined

  const show = (next: ModelTransfer) => {
    transfer = next
    options.onChange()
    return next
  }

  const run = async (model: ModelListing, signal: AbortSignal) => {
    const rate = createTransferRate(options.now)
    const onProgress = (progress: FetchProgress) => {
      if (!signal.aborted) show(runningOf(model.name, progress, rate.at(progress.file, progress.done)))
    }
    const end = await fetchModel(model, { ...options, onProgress, signal }).then(
      () => ({ kind: 'finished' }) as const,
      (error: unknown) => endOf(error, signal, options.onBug),
    )
    running = undefined
    show({ model: model.name, at: new Date(options.now()).toISOString(), ...end })
  }

  const cancel = async (name: string) => {
    if (running?.name !== name) return
    running.abort.abort(new AppError('busy', 'Stopped.'))
    await running.ended
  }

  return {
    current: () => transfer,
    start: (model) => {
      if (running !== undefined) {
        throw new AppError('busy', `${running.name} is being fetched. Wait for it, or stop it first.`)
      }
      const abort = new AbortController()
      const first = { stage: 'connecting', file: '', done: 0, total: model.bytes, waiting: null } as const
      const begun = show(runningOf(model.name, first, undefined))
      running = { name: model.name, abort, ended: run(model, abort.signal) }
      return begun
    },
    cancel,
    close: async () => {
      if (running !== undefined) await cancel(running.name)
    },
  }
}

function runningOf(
  model: string,
  { stage, done, total, waiting }: FetchProgress,
  rate: number | undefined,
): ModelTransfer {
  const bytesPerSecond = stage === 'downloading' ? (rate ?? null) : null
  return { model, kind: 'running', stage, done, total, bytesPerSecond, waiting }
}

type Ending<Ended = EndedTransfer> = Ended extends EndedTransfer ? Omit<Ended, 'at'> : never

function endOf(error: unknown, signal: AbortSignal, onBug: (error: unknown) => void): Ending {
  if (signal.aborted) return { kind: 'cancelled' }
  if (error instanceof AppError) return { kind: 'failed', code: error.code, problem: error.message }
  onBug(error)
  return { kind: 'failed', code: 'internal', problem: 'Something broke on our side. The log says more.' }
}
