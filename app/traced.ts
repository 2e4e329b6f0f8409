import type { Search } from '../index/search.ts'
import type { Answerer } from '../qa/answerer.ts'
import type { Prover } from '../qa/prove/prover.ts'
import { inSpan } from '../tracing/span.ts'

/** Told how long something took, in ms, and who did it. */
export type OnTime = (stage: string, by: string, ms: number) => void

/** The same, each call in a span of its own and told to `onTime`: where the time of a slow answer went. */
export function tracedSearch(search: Search, embedder: string, onTime: OnTime): Search {
  return (collectionId, query, options, signal) =>
    inSpan('search', { attributes: { 'lectern.collection_id': collectionId } }, async (span) => {
      const started = performance.now()
      const evidence = await search(collectionId, query, options, signal)
      span.setAttribute('lectern.hits', evidence.hits.length)
      onTime('search', embedder, performance.now() - started)
      return evidence
    })
}

/** Told as `answered`, `not-found` or `failed`; an answer nobody waits for any more is not told. */
export function tracedAnswerer(answerer: Answerer, onTime: OnTime): Answerer {
  const { name } = answerer
  return {
    ...answerer,
    answer: (question, evidence, options) =>
      inSpan('answer', { attributes: { 'lectern.answerer': name } }, async (span) => {
        const started = performance.now()
        const tell = (stage: string) => onTime(stage, name, performance.now() - started)
        try {
          const finding = await answerer.answer(question, evidence, options)
          const answered = finding.kind === 'found'
          span.setAttribute('lectern.answered', answered)
          tell(answered ? 'answered' : 'not-found')
          return finding
        } catch (error) {
          if (!options.signal.aborted) tell('failed')
          throw error
        }
      }),
  }
}

export function tracedProver(prove: Prover, onTime: OnTime): Prover {
  return (statements, hits, options) =>
    inSpan('prove', { attributes: { 'lectern.statements': statements.length } }, async () => {
      const started = performance.now()
      const proof = await prove(statements, hits, options)
      onTime('prove', 'prover', performance.now() - started)
      return proof
    })
}
