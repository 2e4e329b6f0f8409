import type { Finding } from '../core/answer.ts'
import type { Hit } from '../core/chunk.ts'
import type { Turn } from './conversation/turn.ts'

/** A word of the question as the keyword index knows it. */
export type QueryTerm = Readonly<{
  /** Stemmed. */
  term: string
  /** Inverse document frequency in the collection; the highest there is when the term is missing. */
  idf: number
  found: boolean
}>

/** What retrieval gives an answerer: hits best first, and the question's terms with their weights. */
export type Evidence = Readonly<{
  hits: readonly Hit[]
  /** Chunks beside the best hits on their pages: for what is told by the whole page. */
  around?: readonly Hit[]
  terms: readonly QueryTerm[]
  /** BM25 of words alone, before fusion, best first; empty when no word was found. For calibration. */
  keywordScores: readonly number[]
}>

/** Question and evidence in, cited sentences or an honest no out. */
export type Answerer = {
  readonly name: string
  /** Makes a follow-up stand alone by what was said before, oldest first; by rule where an answerer has no way of its own. */
  standAlone?(question: string, turns: readonly Turn[], signal: AbortSignal): Promise<string>
  /** `onToken` gets the answer's text piece by piece where the answerer can stream. */
  answer(
    question: string,
    evidence: Evidence,
    options: { signal: AbortSignal; onToken?: (text: string) => void },
  ): Promise<Finding>
}
