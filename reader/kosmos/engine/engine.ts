import type { Patches } from '../picture/patches.ts'

/** How weights are held: `fp32` exact, `fp16` for CUDA, `q8` and `q4` 8 and 4 bits a weight in blocks of 32. */
export type Precision = 'fp32' | 'fp16' | 'q8' | 'q4'

/** What runs the graphs. */
export type Device = 'cpu' | 'cuda' | 'webgpu'

/** Which weights these are and how they run; recorded on every page they read. */
export type EngineIdentity = Readonly<{
  /** Name of the checkpoint, such as `kosmos-2.5`. */
  checkpoint: string
  /** SHA-256 of the weights, in hex. */
  weights: string
  /** Of the decoder; the vision tower's may be higher. */
  precision: Precision
  device: Device
  /** The most squares of one picture: 4,096 in the released model. */
  patches: number
}>

/**
 * One checkpoint, open: patches in, token ids out. The adapter over ONNX graphs is `open-engine.ts`; an oracle that knows
 * what is printed stands in for it where weights are missing.
 */
export type KosmosEngine = {
  readonly identity: EngineIdentity
  /**
   * Runs the vision tower, the resampler and the prefill of `<s><image>…</image>`. Any number of tasks share what comes
   * out. Rejects with the signal's reason when aborted, with AppError `page-unreadable` when there is no memory for it.
   */
  encode(patches: Patches, options: Readonly<{ signal: AbortSignal }>): Promise<EncodedImage>
  close(): Promise<void>
}

/** An image as the decoder remembers it. Holds memory until closed. */
export type EncodedImage = {
  readonly milliseconds: Readonly<{ vision: number; prefill: number }>
  /**
   * Greedy tokens that follow `prompt`, in the order they are written and in groups as they come: the end token is not
   * among them, `<pad>` is never chosen. Ends at the end token or after `tokensMax`. Breaking out of the loop stops it.
   */
  generate(request: GenerateRequest): AsyncIterable<readonly number[]>
  close(): void
}

export type GenerateRequest = Readonly<{
  /** Ids that follow `</image>`: the task's token and, in a chat, the text of the question. Never empty. */
  prompt: readonly number[]
  tokensMax: number
  /** `ocr` allows only what can follow in `<bbox><x_><y_><x_><y_></bbox>text`. */
  grammar: 'ocr' | 'free'
  signal: AbortSignal
}>
