import type { Verdict } from '../check/judge.ts'
import type { Match } from '../check/match.ts'
import type { Entails } from './entails.ts'

/** A model must be as sure as this to be heard; its probabilities are seldom calibrated, and run high. */
const SURE_MIN = 0.9

/**
 * What a model of entailment makes of a verdict: words that are only missing are taken back where the print entails the
 * statement, and a statement that seemed borne out is at fault where the print contradicts it. Wrong numbers, dates,
 * names and negations stay: models of this kind overlook them.
 */
export async function secondOpinion(
  verdict: Verdict,
  statement: Readonly<{ text: string; tokens: readonly unknown[] }>,
  matches: readonly Match[],
  entails: Entails,
  signal: AbortSignal,
): Promise<Verdict> {
  const isMild = verdict.faults.every(({ kind }) => kind === 'words')
  if (!isMild) return verdict
  const premise = matches.map(({ printed }) => printOf(printed)).join(' ')
  const opinion = await entails(premise, statement.text.trim(), signal)
  if (verdict.faults.length === 0 && opinion.contradicts >= SURE_MIN) {
    const fault = { kind: 'negation', first: 0, last: statement.tokens.length - 1 } as const
    return { ...verdict, faults: [fault] }
  }
  if (verdict.faults.length > 0 && opinion.entails >= SURE_MIN)
    return { ...verdict, faults: [], share: Math.max(verdict.share, opinion.entails) }
  return verdict
}

/** A unit with its head, in the order of the page. */
function printOf({ unit: { hit, ranges, head } }: Match['printed']): string {
  return [...(head === undefined ? [] : [head]), ...ranges]
    .map(({ start, end }) => hit.chunk.text.slice(start, end))
    .join(' ')
    .replace(/\s+/g, ' ')
}
