import type { Citation, Claim } from '../../core/answer.ts'
import { citationsFor } from '../cite.ts'
import type { LineOf, Prover, Statement } from '../prove/prover.ts'
import type { Range } from '../sentence-ends.ts'
import { sentencesIn } from '../sentences.ts'
import { linesOf, statementOf } from './statements.ts'

/** Quotes each statement where its own lines print it; what they do not print is left out. */
export const quoteAll: Prover = async (statements) => {
  const citations: Citation[] = []
  const claims: Claim[] = []
  let text = ''
  for (const statement of statements) {
    const [first] = statement.cites
    const range = first && printedAt(statement, first)
    if (first === undefined || range === undefined) continue
    const own = citationsFor(first.hit, range, citations.length + 1, 1)
    if (text !== '') text += ' '
    const start = text.length
    const markers = own.map(({ marker }) => marker)
    text += [statement.text, ...markers.map((marker) => `[${marker}]`)].join(' ')
    citations.push(...own)
    claims.push({ start, end: text.length, markers, support: 1, faults: [] })
  }
  return { text, citations, claims, dropped: [] }
}

/** The sentence, or two that follow each other, which reads as the statement and begins on its first line. */
function printedAt({ text, cites }: Statement, { hit, line }: LineOf): Range | undefined {
  const sentences = sentencesIn(hit.chunk)
  const pairs = sentences.flatMap((one, i) => [one, { ...one, end: sentences[i + 1]?.end ?? one.end }])
  return pairs.find((range) => {
    const lines = linesOf(hit, range)
    if (lines[0]?.line !== line || lines.length !== cites.length) return false
    return statementOf({ hit, range, kind: range.kind })?.text === text
  })
}
