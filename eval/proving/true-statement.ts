import type { Hit } from '../../core/chunk.ts'
import type { LineOf } from '../../qa/prove/prover.ts'

/** A statement that its first hit bears out, and what was given with it. */
export type TrueStatement = Readonly<{
  /** Where it comes from, and how it is said. */
  set: 'squad' | 'docqa' | 'sroie' | 'funsd'
  said: 'verbatim' | 'paraphrased'
  /** What is split into halves to tune and to report: an article, a document. */
  document: string
  text: string
  /** The hit that bears it out, then others of the same document, then others. */
  hits: readonly [Hit, ...Hit[]]
  /** Lines that print it; the prover is told of them for receipts and forms only, whose answers name them. */
  cites: readonly LineOf[]
  /** Text of another document, to take wrong names from. */
  elsewhere: string
}>
