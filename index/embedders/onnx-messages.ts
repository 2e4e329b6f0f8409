import type { TokenPair } from '../../models/tokenizer.ts'
import type { Pooling } from './onnx-folder.ts'

/** What the parent asks of the process that runs the model. */
export type OnnxRequest =
  | Readonly<{ id: number; kind: 'open'; model: string; pooling: Pooling; threads: number }>
  /** Token numbers of each text, not padded. */
  | Readonly<{ id: number; kind: 'embed'; texts: readonly (readonly number[])[] }>
  | Readonly<{ id: number; kind: 'score'; pairs: readonly TokenPair[] }>
  | Readonly<{ id: number; kind: 'classify'; pairs: readonly TokenPair[] }>

export type OnnxReply =
  | Readonly<{ id: number; kind: 'opened' }>
  | Readonly<{ id: number; kind: 'embedded'; vectors: readonly Float32Array[] }>
  | Readonly<{ id: number; kind: 'scored'; scores: readonly number[] }>
  | Readonly<{ id: number; kind: 'classified'; logits: readonly (readonly number[])[] }>
  | Readonly<{ id: number; kind: 'failed'; message: string }>
