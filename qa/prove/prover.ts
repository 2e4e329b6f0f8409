import type { Citation, Claim, Dropped } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { LineId } from '../../core/page.ts'

/** A line that a statement names as its evidence. It must be one of the hit's own: others are passed by. */
export type LineOf = Readonly<{ hit: Hit; line: LineId }>

/** One statement of a drafted answer: markdown without markers, and the lines it says it rests on. */
export type Statement = Readonly<{ text: string; cites: readonly LineOf[] }>

/** Statements checked: an answer's text with markers, the citations behind them, and what was left out. */
export type Proof = Readonly<{
  /** Markdown. */
  text: string
  citations: readonly Citation[]
  claims: readonly Claim[]
  dropped: readonly Dropped[]
}>

/**
 * Gives each statement the lines that best bear it out among what was given, and says what they do not bear out. What a
 * statement itself cites is tried first and never believed unchecked. A statement with faults is left out (`drop`), or
 * kept and marked without a citation (`mark`).
 */
export type Prover = (
  statements: readonly Statement[],
  hits: readonly Hit[],
  options: Readonly<{ unsupported: 'drop' | 'mark'; signal: AbortSignal }>,
) => Promise<Proof>
