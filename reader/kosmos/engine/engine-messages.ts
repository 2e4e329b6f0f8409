import type { ErrorCode } from '../../../core/errors.ts'
import type { Provider } from '../../../models/session.ts'
import type { Patches } from '../picture/patches.ts'
import type { GenerateRequest } from './engine.ts'
import type { ModelOptions } from './engine-model.ts'
import type { SchedulerLimits } from './engine-scheduler.ts'

/** What the engine's process is told. `id` numbers calls, and an image has that of the call that encoded it. */
export type EngineCommand =
  | Readonly<{ kind: 'probe'; id: number; wanted: readonly Provider[] }>
  | Readonly<{ kind: 'open'; id: number; model: ModelOptions; limits: SchedulerLimits }>
  | Readonly<{ kind: 'encode'; id: number; patches: Patches }>
  | Readonly<{ kind: 'generate'; id: number; image: number; request: Omit<GenerateRequest, 'signal'> }>
  /** Of an encode or a generate: nobody waits for it any more. */
  | Readonly<{ kind: 'cancel'; id: number }>
  | Readonly<{ kind: 'free'; image: number }>

/** What it says. Every call ends with one event that is neither `tokens` nor `remark`, unless it was cancelled. */
export type EngineEvent =
  /** Those of the wanted that work, and why others do not. */
  | Readonly<{
      kind: 'probed'
      id: number
      found: readonly Provider[]
      missing: readonly Readonly<{ provider: Provider; reason: string }>[]
    }>
  | Readonly<{ kind: 'opened'; id: number }>
  | Readonly<{ kind: 'encoded'; id: number; milliseconds: Readonly<{ vision: number; prefill: number }> }>
  | Readonly<{ kind: 'tokens'; id: number; ids: readonly number[] }>
  | Readonly<{ kind: 'ended'; id: number }>
  /** `code` is absent when a bug was met. */
  | Readonly<{ kind: 'failed'; id: number; message: string; code?: ErrorCode }>
  /** A sentence for the log. */
  | Readonly<{ kind: 'remark'; sentence: string }>
