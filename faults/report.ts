import type { Fault, Outcome } from './fault.ts'
import type { Footing } from './footing.ts'

export type Tried = Readonly<{
  fault: Fault
  kind: Footing['kind']
  seconds: number
  /** Undefined where it could not be tried: `unfit` says why. */
  outcome: Outcome | undefined
  unfit: string | undefined
}>

export const TABLE_HEAD =
  '| fault | footing | times | seconds | lost | doubled | orphans | wrong |\n| --- | --- | --- | --- | --- | --- | --- | --- |'

export function rowOf({ fault, kind, seconds, outcome, unfit }: Tried): string {
  if (outcome === undefined) return `| ${fault.name} | ${kind} | skipped: ${unfit} | | | | | |`
  const { lost, doubled, orphans, wrong } = outcome.findings
  const counts = [lost, doubled, orphans, wrong].map(({ length }) => length)
  return `| ${[fault.name, kind, outcome.times, seconds, ...counts].join(' | ')} |`
}

/** Everything that should not be, each a sentence. */
export function foundIn({ outcome }: Tried): readonly string[] {
  if (outcome === undefined) return []
  return Object.entries(outcome.findings).flatMap(([what, sentences]) =>
    sentences.map((sentence) => `**${what}** ${sentence}`),
  )
}

/** What was done, in which words the program told of it, and what should not be: a markdown list. */
export function notesOf(tried: Tried): readonly string[] {
  const { fault, kind, outcome } = tried
  if (outcome === undefined) return []
  const below = [...outcome.said, ...foundIn(tried)].map((sentence) => `  - ${sentence}`)
  return [`- **${fault.name}** (${kind}): ${fault.does}`, ...below]
}
