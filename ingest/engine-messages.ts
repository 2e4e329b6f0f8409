import type { ErrorCode } from '../core/errors.ts'
import type { EngineIdentity, GenerateRequest } from '../reader/kosmos/engine/engine.ts'
import type { Patches } from '../reader/kosmos/picture/patches.ts'

/**
 * The KOSMOS-2.5 engine as a page process asks its parent for it. `call` is unique within the process; an image is named
 * by the call that made it. Travels between processes with `serialization: 'advanced'`, so that patches stay floats.
 */
export type EngineRequest =
  | Readonly<{ kind: 'engine-open'; call: number }>
  | Readonly<{ kind: 'engine-encode'; call: number; patches: Patches }>
  | Readonly<{
      kind: 'engine-generate'
      call: number
      image: number
      request: Omit<GenerateRequest, 'signal'>
    }>
  | Readonly<{ kind: 'engine-cancel'; call: number }>
  | Readonly<{ kind: 'engine-close'; image: number }>

/** Each `engine-open`, `engine-encode` and `engine-generate` ends in exactly one of the others than tokens. */
export type EngineReply =
  | Readonly<{ kind: 'engine-opened'; call: number; identity: EngineIdentity }>
  | Readonly<{
      kind: 'engine-encoded'
      call: number
      milliseconds: Readonly<{ vision: number; prefill: number }>
    }>
  | Readonly<{ kind: 'engine-tokens'; call: number; ids: readonly number[] }>
  | Readonly<{ kind: 'engine-ended'; call: number }>
  /** `code` is absent when a bug was met. */
  | Readonly<{ kind: 'engine-failed'; call: number; message: string; code?: ErrorCode }>
