import type { Search } from '../index/search.ts'
import type { Answerer } from '../qa/answerer.ts'
import type { Prover } from '../qa/prove/prover.ts'
import { inSpan } from '../tracing/span.ts'

/** The same, each call in a span of its own: where the time of a slow answer went. */
export function tracedSearch(search: Search): Search {
  return (collectionId, query, options, signal) =>
    inSpan('search', { attributes: { 'lectern.collection_id': collectionId } }, async (span) => {
      const evidence = await search(collectionId, query, options, signal)
      span.setAttribute('lectern.hits', evidence.hits.length)
      return evidence
    })
}

export function tracedAnswerer(answerer: Answerer): Answerer {
  const attributes = { 'lectern.answerer': answerer.name }
  return {
    ...answerer,
    answer: (question, evidence, options) =>
      inSpan('answer', { attributes }, async (span) => {
        const finding = await answerer.answer(question, evidence, options)
        span.setAttributes({ 'lectern.answered': finding.kind === 'found' })
        return finding
      }),
  }
}

export function tracedProver(prove: Prover): Prover {
  return (statements, hits, options) =>
    inSpan('prove', { attributes: { 'lectern.statements': statements.length } }, () =>
      prove(statements, hits, options),
    )
}
