import type { Finding } from '../../core/answer.ts'
import { plainText } from '../../core/plain-text.ts'
import { holdsAnswer, scoreText } from './score-text.ts'

/** What a finding says, against the right answers. Refusing says nothing. */
export type Said = Readonly<{
  /** The statements hold a right answer. */
  holds: boolean
  /** Of the short answer where there is one, else of all that was said. */
  exact: number
  f1: number
}>

export function saidTo(finding: Finding, answers: readonly string[]): Said {
  if (finding.kind === 'not-found') return { holds: false, exact: 0, f1: 0 }
  const said = withoutMarkers(finding.text)
  return { holds: holdsAnswer(said, answers), ...scoreText(finding.short ?? said, answers) }
}

/** As a person reads it. */
export function withoutMarkers(text: string): string {
  return plainText(text.replace(/ \[\d+\]/g, ''))
}
