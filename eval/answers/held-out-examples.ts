import { stemsOf } from '../../index/analyze.ts'
import { type ReadEvidence, readEvidence } from '../../qa/extractive/read-evidence.ts'
import type { SpanReader } from '../../qa/extractive/read-spans.ts'
import { type ParagraphLibrary, withParagraphs } from './paragraph-library.ts'
import { evenly, type Paragraph, readNaturalTrain, readSquadTrain, type SquadQuestion } from './read-squad.ts'

/** A question asked of a library that holds its answer, or does not. */
export type Example = Readonly<{
  question: SquadQuestion
  source: 'squad' | 'natural'
  kind: 'answerable' | 'hidden' | 'off-topic'
  read: ReadEvidence
  paragraphOf: ParagraphLibrary['paragraphOf']
}>

/** The 22nd article of SQuAD's training set, the 44th and so on: what training/span/prepare.ts keeps the span model from seeing. */
const HELD_OUT_EVERY = 22

/** Collections of these many articles (some 40 paragraphs each): confidence must hold for a handful and for a shelf. */
const COLLECTIONS = [1, 3, 6] as const

/** Passages of Natural Questions in their collection, one or two sentences to a page long. */
const NATURAL_PASSAGES = 300

type HeldOutOptions = Readonly<{
  data: string
  /** 0 takes every other article and passage, 1 those between. */
  half: 0 | 1
  /** With an answer, about each source. */
  questions: number
  spans: SpanReader
  signal: AbortSignal
}>

/**
 * Questions about texts that the span model was not trained on, as many with an answer as without; of those half with
 * their paragraph hidden and half about something that is not there. From SQuAD's held-out articles, asked by people who
 * saw the paragraph, and from Natural Questions, asked by people who did not.
 */
export async function heldOutExamples(options: HeldOutOptions): Promise<readonly Example[]> {
  const squad = await squadExamples(options)
  return [...squad, ...(await naturalExamples(options))]
}

async function squadExamples(options: HeldOutOptions): Promise<readonly Example[]> {
  const squad = await readSquadTrain(options.data)
  const all = [...new Set(squad.paragraphs.map(({ title }) => title))]
  const held = all.filter((_, index) => (index + 1) % HELD_OUT_EVERY === 0)
  const titles = held.filter((_, index) => index % 2 === options.half)
  const examples: Example[] = []
  let next = 0
  for (const size of COLLECTIONS) {
    const inside = new Set(titles.slice(next, next + size))
    const outside = titles.filter((title) => !inside.has(title))
    next += size
    const paragraphs = squad.paragraphs.filter(({ title }) => inside.has(title))
    const each = Math.ceil(options.questions / COLLECTIONS.length)
    const asked = questionsAbout(squad, inside, each)
    const others = questionsAbout(squad, new Set(outside), Math.ceil(each / 2))
    const work = (library: ParagraphLibrary) => askAll(library, asked, others, 'squad', options)
    examples.push(...(await withParagraphs(paragraphs, options.signal, work)))
  }
  return examples
}

async function naturalExamples(options: HeldOutOptions): Promise<readonly Example[]> {
  const natural = await readNaturalTrain(options.data)
  const own = natural.paragraphs.filter((_, index) => index % 2 === options.half)
  const paragraphs = evenly(own, NATURAL_PASSAGES)
  const inside = new Set(paragraphs.map(({ id }) => id))
  const asked = natural.questions.filter(({ paragraph }) => inside.has(paragraph))
  const others = natural.questions.filter(({ paragraph }) => !inside.has(paragraph))
  const count = Math.min(options.questions, asked.length)
  return withParagraphs(paragraphs, options.signal, (library) =>
    askAll(library, evenly(asked, count), evenly(others, count / 2), 'natural', options),
  )
}

type Train = Readonly<{ paragraphs: readonly Paragraph[]; questions: readonly SquadQuestion[] }>

function questionsAbout(squad: Train, titles: ReadonlySet<string>, count: number): readonly SquadQuestion[] {
  const ids = new Set(squad.paragraphs.filter(({ title }) => titles.has(title)).map(({ id }) => id))
  return evenly(
    squad.questions.filter((question) => ids.has(question.paragraph)),
    count,
  )
}

async function askAll(
  library: ParagraphLibrary,
  inside: readonly SquadQuestion[],
  outside: readonly SquadQuestion[],
  source: Example['source'],
  { spans, signal }: HeldOutOptions,
): Promise<readonly Example[]> {
  const examples: Example[] = []
  const { paragraphOf } = library
  const deps = { stems: stemsOf, spans }
  const add = async (question: SquadQuestion, kind: Example['kind']) => {
    const evidence = await library.ask(question.question, kind === 'hidden' ? question.paragraph : undefined)
    const read = await readEvidence(question.question, evidence, deps, signal)
    if (read !== undefined) examples.push({ question, source, kind, read, paragraphOf })
  }
  for (const [index, question] of inside.entries()) {
    await add(question, 'answerable')
    if (index % 2 === 0) await add(question, 'hidden')
  }
  for (const question of outside) await add(question, 'off-topic')
  return examples
}
