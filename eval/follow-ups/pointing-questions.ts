import type { SquadQuestion } from '../answers/read-squad.ts'

/** Two questions about one paragraph; the second names, with a small word, what the first names in full. */
export type FollowUp = Readonly<{
  before: SquadQuestion
  /** "When was it opened?" */
  question: string
  /** As it was written: "When was the Sydney Harbour Bridge opened?" */
  whole: string
  paragraph: string
}>

/** Pairs of neighbouring questions in which a name stands in both, the later one said as a small word. */
export function followUpsFrom(questions: readonly SquadQuestion[]): readonly FollowUp[] {
  const found: FollowUp[] = []
  for (const [index, after] of questions.entries()) {
    const before = questions[index - 1]
    if (before === undefined || before.paragraph !== after.paragraph) continue
    const question = pointing(before.question, after.question)
    if (question !== undefined)
      found.push({ before, question, whole: after.question, paragraph: after.paragraph })
  }
  return found
}

/** Two or more words written large, or one that does not open the question. */
const NAME = /(?<=\S\s)\p{Lu}[\p{L}\p{N}’'-]+(?:\s\p{Lu}[\p{L}\p{N}’'-]+)*/gu

/** The later question with its first shared name and its article replaced; possessive where the name is. */
function pointing(before: string, after: string): string | undefined {
  const known = new Set([...before.matchAll(NAME)].map(([name]) => bare(name)))
  for (const match of after.matchAll(NAME)) {
    const name = bare(match[0])
    if (!known.has(name)) continue
    const start = match.index - (/\bthe $/i.exec(after.slice(0, match.index))?.[0].length ?? 0)
    const isOwner = match[0] !== name
    return `${after.slice(0, start)}${isOwner ? 'its' : 'it'}${after.slice(match.index + match[0].length)}`
  }
  return undefined
}

function bare(name: string): string {
  return name.replace(/[’']s$/u, '')
}
