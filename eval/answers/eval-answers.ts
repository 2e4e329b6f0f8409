import { stemsOf } from '../../index/analyze.ts'
import type { Evidence } from '../../qa/answerer.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import type { SpanReader } from '../../qa/extractive/read-spans.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { type AbstentionFigures, abstentionFigures, type Judged } from './calibration.ts'
import { type AnswerFigures, answerFigures, type Outcome, outcomeOf } from './outcome.ts'
import { type ParagraphLibrary, withParagraphs } from './paragraph-library.ts'
import { evenly, readSquad, type Squad, type SquadQuestion } from './read-squad.ts'
import { rememberLast } from './span-reading.ts'

export type AnswersOptions = Readonly<{
  /** Folder that holds `squad/`. */
  data: string
  /** Reads passages for the words that answer, as in the product. */
  spans: SpanReader
  /** Questions of each kind at most, evenly drawn. */
  limit: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

export type AnswersReport = Readonly<{
  /** The right paragraph given: nothing refused, and the likeliest words always given as the short answer. */
  given: AnswerFigures
  /** The search's paragraphs out of all, the same way; and with what is too unsure withheld, as it ships. */
  retrieved: AnswerFigures
  shipped: AnswerFigures
  /** Questions about articles that are not in the library. */
  offTopic: AbstentionFigures
  /** The paragraph that answers is missing, the rest of its article is there. */
  hidden: AbstentionFigures
  /** Both in equal parts, as the confidence was fitted: what its calibration is judged by. */
  mixed: AbstentionFigures
  /** SQuAD 2.0's unanswerable questions: written to look answerable. */
  adversarial: AbstentionFigures
}>

/** What the extractive answerer says to SQuAD's questions, asked of a real library by the real search. */
export async function evalAnswers(options: AnswersOptions): Promise<AnswersReport> {
  const squad = await readSquad(options.data)
  const asked = evenly(squad.questions, options.limit)
  const spans = rememberLast(options.spans)
  const whole = await withParagraphs(squad.paragraphs, options.signal, async (library) => ({
    ...(await measureAnswers(library, asked, spans, options)),
    others: await judge(evenly(squad.unanswerable, options.limit), library, spans, false, options),
  }))
  const { given, retrieved, shipped, others } = whole
  const kept = retrieved.map(({ confidence }) => ({ confidence, answerable: true }))
  return {
    given: answerFigures(given),
    retrieved: answerFigures(retrieved),
    shipped: answerFigures(shipped),
    ...(await measureMissing(squad, spans, options)),
    adversarial: abstentionFigures([...kept, ...others]),
  }
}

const prove = createProver({ stems: stemsOf })

type Asking = Readonly<Record<'given' | 'retrieved' | 'shipped', readonly Outcome[]>>

async function measureAnswers(
  library: ParagraphLibrary,
  questions: readonly SquadQuestion[],
  spans: SpanReader,
  { signal, onProgress }: AnswersOptions,
): Promise<Asking> {
  const deps = { stems: stemsOf, spans, prove }
  const all = createExtractiveAnswerer({ ...deps, confidenceMin: 0, shortChanceMin: 0 })
  const sure = createExtractiveAnswerer(deps)
  const asking = { given: [] as Outcome[], retrieved: [] as Outcome[], shipped: [] as Outcome[] }
  for (const [index, question] of questions.entries()) {
    signal.throwIfAborted()
    const given = await library.given(question.question, question.paragraph)
    asking.given.push(await outcomeOf(all, question, given, library, signal))
    const evidence = await library.ask(question.question)
    asking.retrieved.push(await outcomeOf(all, question, evidence, library, signal))
    asking.shipped.push(await outcomeOf(sure, question, evidence, library, signal))
    if (index % 50 === 0) onProgress(index, questions.length, 'answers')
  }
  return asking
}

/** Half of the articles in the library: questions about them, about the others, and with their own paragraph hidden. */
async function measureMissing(squad: Squad, spans: SpanReader, options: AnswersOptions) {
  const titles = [...new Set(squad.paragraphs.map((paragraph) => paragraph.title))]
  const known = new Set(titles.filter((_, index) => index % 2 === 0))
  const titleOf = new Map(squad.paragraphs.map((paragraph) => [paragraph.id, paragraph.title]))
  const isKnown = (question: SquadQuestion) => known.has(titleOf.get(question.paragraph) ?? '')
  const inside = evenly(squad.questions.filter(isKnown), options.limit)
  const outside = evenly(
    squad.questions.filter((question) => !isKnown(question)),
    options.limit,
  )
  const paragraphs = squad.paragraphs.filter((paragraph) => known.has(paragraph.title))
  return withParagraphs(paragraphs, options.signal, async (library) => {
    const answerable = await judge(inside, library, spans, true, options)
    const off = await judge(outside, library, spans, false, options)
    const missing = await judge(inside, library, spans, false, options)
    const half = (judged: readonly Judged[]) => judged.filter((_, index) => index % 2 === 0)
    return {
      offTopic: abstentionFigures([...answerable, ...off]),
      hidden: abstentionFigures([...answerable, ...missing]),
      mixed: abstentionFigures([...answerable, ...half(off), ...half(missing)]),
    }
  })
}

/** How sure the answerer is of questions the library answers, or does not: then their own paragraph is hidden. */
async function judge(
  questions: readonly SquadQuestion[],
  library: ParagraphLibrary,
  spans: SpanReader,
  answerable: boolean,
  { signal, onProgress }: AnswersOptions,
): Promise<readonly Judged[]> {
  const answerer = createExtractiveAnswerer({ stems: stemsOf, spans, prove })
  const judged: Judged[] = []
  for (const { question, answers, paragraph } of questions) {
    signal.throwIfAborted()
    const isHidden = !answerable && answers.length > 0
    const evidence: Evidence = await library.ask(question, isHidden ? paragraph : undefined)
    const { confidence } = await answerer.answer(question, evidence, { signal })
    judged.push({ confidence, answerable })
    if (judged.length % 50 === 0) onProgress(judged.length, questions.length, 'abstention')
  }
  return judged
}
