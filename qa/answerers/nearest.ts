import type { Citation } from '../../core/answer.ts'
import type { Answerer, Evidence } from '../answerer.ts'

/** The sentences that come nearest to a question that was not answered, markers counting from 1. */
export type FindNearest = (
  question: string,
  evidence: Evidence,
  signal: AbortSignal,
) => Promise<readonly Citation[]>

/** What another answerer would have cited. */
export function nearestBy(answerer: Pick<Answerer, 'answer'>): FindNearest {
  return async (question, evidence, signal) => {
    const finding = await answerer.answer(question, evidence, { signal })
    return finding.kind === 'found' ? finding.citations : finding.nearest
  }
}
