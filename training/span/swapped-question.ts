import type { KnownToken } from '../../qa/span/passage-tokens.ts'
import { spanTokensOf } from '../../qa/span/span-tokens.ts'

/** Names and numbers of a topic that may stand in another's place. */
export type Fillers = Readonly<{ names: readonly string[]; numbers: readonly string[] }>

/** Passages of the topic looked through. */
const PASSAGES_READ = 3

export function topicFillers(
  members: readonly number[],
  passages: readonly (readonly KnownToken[])[],
  random: (below: number) => number,
): Fillers {
  const names: string[] = []
  const numbers: string[] = []
  for (let k = 0; k < PASSAGES_READ && members.length > 0; k++) {
    for (const token of passages[members[random(members.length)] ?? 0] ?? []) {
      if (NUMBER.test(token.text)) numbers.push(token.text)
      else if (!token.opens && NAME.test(token.text) && token.isContent) names.push(token.text)
    }
  }
  return { names, numbers }
}

const NAME = /^\p{Lu}\p{Ll}{2,}$/u
const NUMBER = /^\p{N}{2,}$/u

/**
 * The question with one name or number, which the passage has too, replaced by another of the topic that it has not:
 * what it asks is then not in the passage, though nearly all of its words are. Undefined when there is nothing to swap.
 */
export function swappedQuestion(
  question: string,
  passage: readonly KnownToken[],
  fillers: Fillers,
  random: (below: number) => number,
): string | undefined {
  const held = new Set(passage.map((token) => token.word))
  const swappable = spanTokensOf(question).filter(
    ({ text, word, opens }) => held.has(word) && (NUMBER.test(text) || (!opens && NAME.test(text))),
  )
  const swapped = swappable[random(Math.max(1, swappable.length))]
  if (swapped === undefined) return undefined
  const fitting = (NUMBER.test(swapped.text) ? fillers.numbers : fillers.names).filter(
    (text) => !held.has(text.toLowerCase()),
  )
  const filler = fitting[random(Math.max(1, fitting.length))]
  if (filler === undefined) return undefined
  return question.slice(0, swapped.start) + filler + question.slice(swapped.end)
}
