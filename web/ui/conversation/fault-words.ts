import type { Fault } from '../../../core/answer.ts'
import type { Messages } from '../messages/messages.ts'
import { withoutOverrides } from './visible-text.ts'

/** What is wrong with a statement, in words, each thing once. */
export function faultWords(
  faults: readonly Fault[],
  { faults: words }: Pick<Messages['conversation'], 'faults'>,
): readonly string[] {
  return [...new Set(faults.map(({ kind, text }) => words[kind](withoutOverrides(text).trim())))]
}
