import type { Hit } from '../../core/chunk.ts'
import { namesIn } from './names-asked.ts'
import { ownIn } from './own-words.ts'
import { type Run, runsOf } from './word-runs.ts'
import { type LabelWord, labelWords } from './words.ts'

/**
 * The question without the words that only say whose paper is meant, where these are what the document is called or headed:
 * of Green Valley's receipt `the total at Green Valley Books` asks for `the total`, and no label there says more. Undefined
 * where it says nothing of the kind, or nothing else.
 */
export function withoutOwner(question: string, ownHits: readonly Hit[]): string | undefined {
  const words = labelWords(question)
  const gone = words.map(() => false)
  for (const run of runsOf(ownIn(question, words, ownHits), words)) {
    const first = ownerFrom(question, words, run)
    if (first !== undefined) gone.fill(true, first, run.to)
  }
  const isLeft = words.some((word, at) => !gone[at] && word.weight === 1)
  if (!gone.includes(true) || !isLeft) return undefined
  const kept = words.filter((_, at) => !gone[at])
  return `${kept.map(({ start, end }) => question.slice(start, end)).join(' ')}?`
}

/** Names with capitals of whose paper the question may mean. */
export function ownersNamed(question: string): readonly (readonly LabelWord[])[] {
  const words = labelWords(question)
  const owners = namesIn(question, words).filter((run) => ownerFrom(question, words, run) !== undefined)
  return owners.map(({ from, to }) => words.slice(from, to))
}

/** Words that owners stand behind, a determiner between them or not. The first go with the owner, the others stay. */
const PREPOSITION = /^(?:of|at|from|by|in|on|for|with)$/i
const AUXILIARY = /^(?:is|are|was|were|did|does|do|has|had|have)$/i
const DETERMINER = /^(?:the|this|that|these|those|a|an|my|our|your|their)$/i
const GENITIVE = /['’]s?$/

/** What an owner's paper may be called behind their name. Any other word is part of a longer name. */
const PAPERS = new Set(
  labelWords('receipt invoice bill order slip ticket letter form statement document').map(({ stem }) => stem),
)

/** Where the words of an owner begin, little words before them among them; undefined for words that are none. */
function ownerFrom(question: string, words: readonly LabelWord[], { from, to }: Run): number | undefined {
  const printed = (at: number) => {
    const word = words[at]
    return word === undefined ? '' : question.slice(word.start, word.end)
  }
  const [last, next] = [words[to - 1], words[to]]
  const first = DETERMINER.test(printed(from - 1)) ? from - 1 : from
  if (GENITIVE.test(printed(to - 1)) || /^['’]\s/.test(question.slice(last?.end))) return first
  if (AUXILIARY.test(printed(first - 1))) return first
  const goesOn = next !== undefined && next.weight === 1 && !PAPERS.has(next.stem)
  return PREPOSITION.test(printed(first - 1)) && !goesOn ? first - 1 : undefined
}
