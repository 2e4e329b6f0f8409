import { stemsOf } from '../../index/analyze.ts'
import type { Evidence } from '../../qa/answerer.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import { auroc, calibrationError, type Judged, refusedAt } from './calibration.ts'
import { type ParagraphLibrary, withParagraphs } from './paragraph-library.ts'
import { evenly, readSquad, type Squad, type SquadQuestion } from './read-squad.ts'
import { holdsAnswer, scoreText } from './score-text.ts'

export type AnswersOptions = Readonly<{
  /** Folder that holds `squad/`. */
  data: string
  /** Questions of each kind at most, evenly drawn. */
  limit: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

/** All shares in [0, 1]. */
export type AnswerFigures = Readonly<{
  questions: number
  /** The right paragraph among the first, and the first five. */
  right1: number
  right5: number
  /** Not refused. */
  answered: number
  /** The answer's text holds a right answer; refusing counts as wrong. */
  sentence: number
  /** Of the short answer where there is one, else of the sentence. */
  exact: number
  f1: number
  /** Questions with a short answer, and how many of those are exactly right. */
  short: number
  shortExact: number
}>

/** How well confidence tells questions the documents answer from others. */
export type AbstentionFigures = Readonly<{
  auroc: number
  refusedAt95: number
  calibrationError: number
  asked: number
}>

export type AnswersReport = Readonly<{
  /** The right paragraph given, and the search's paragraphs. Nothing is refused in the first. */
  given: AnswerFigures
  retrieved: AnswerFigures
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
  const { given, retrieved, adversarial } = await withParagraphs(
    squad.paragraphs,
    options.signal,
    async (library) => ({
      given: await measureAnswers(library, asked, options, 'given'),
      retrieved: await measureAnswers(library, asked, options, 'retrieved'),
      adversarial: await measureAdversarial(library, squad, options),
    }),
  )
  return { given, retrieved, ...(await measureMissing(squad, options)), adversarial }
}

async function measureAnswers(
  library: ParagraphLibrary,
  questions: readonly SquadQuestion[],
  options: AnswersOptions,
  mode: 'given' | 'retrieved',
): Promise<AnswerFigures> {
  const answerer = createExtractiveAnswerer({ stems: stemsOf, ...(mode === 'given' && { confidenceMin: 0 }) })
  const sum = { right1: 0, right5: 0, answered: 0, sentence: 0, exact: 0, f1: 0, short: 0, shortExact: 0 }
  for (const [index, { question, answers, paragraph }] of questions.entries()) {
    options.signal.throwIfAborted()
    const evidence = mode === 'given' ? await library.given(question, paragraph) : await library.ask(question)
    const rank = evidence.hits.findIndex((hit) => library.paragraphOf(hit) === paragraph)
    if (rank === 0) sum.right1 += 1
    if (rank >= 0 && rank < 5) sum.right5 += 1
    const finding = await answerer.answer(question, evidence, { signal: options.signal })
    if (finding.kind === 'found') {
      const sentence = finding.text.replace(/ \[\d+\]/g, '')
      const score = scoreText(finding.short ?? sentence, answers)
      sum.answered += 1
      sum.sentence += holdsAnswer(sentence, answers) ? 1 : 0
      sum.exact += score.exact
      sum.f1 += score.f1
      sum.short += finding.short === undefined ? 0 : 1
      sum.shortExact += finding.short === undefined ? 0 : score.exact
    }
    if (index % 100 === 0) options.onProgress(index, questions.length, `answers: ${mode}`)
  }
  const share = (count: number) => count / Math.max(1, questions.length)
  return {
    questions: questions.length,
    right1: share(sum.right1),
    right5: share(sum.right5),
    answered: share(sum.answered),
    sentence: share(sum.sentence),
    exact: share(sum.exact),
    f1: share(sum.f1),
    short: share(sum.short),
    shortExact: sum.shortExact / Math.max(1, sum.short),
  }
}

/** Half of the articles in the library: questions about them, about the others, and with their own paragraph hidden. */
async function measureMissing(squad: Squad, options: AnswersOptions) {
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
    const answerable = await judge(inside, ({ question }) => library.ask(question), true, options)
    const off = await judge(outside, ({ question }) => library.ask(question), false, options)
    const hide = ({ question, paragraph }: SquadQuestion) => library.ask(question, paragraph)
    const missing = await judge(inside, hide, false, options)
    const half = (judged: readonly Judged[]) => judged.filter((_, index) => index % 2 === 0)
    return {
      offTopic: figuresOf([...answerable, ...off]),
      hidden: figuresOf([...answerable, ...missing]),
      mixed: figuresOf([...answerable, ...half(off), ...half(missing)]),
    }
  })
}

async function measureAdversarial(
  library: ParagraphLibrary,
  squad: Squad,
  options: AnswersOptions,
): Promise<AbstentionFigures> {
  const ask = ({ question }: SquadQuestion) => library.ask(question)
  const answerable = await judge(evenly(squad.questions, options.limit), ask, true, options)
  const others = await judge(evenly(squad.unanswerable, options.limit), ask, false, options)
  return figuresOf([...answerable, ...others])
}

async function judge(
  questions: readonly SquadQuestion[],
  ask: (question: SquadQuestion) => Promise<Evidence>,
  answerable: boolean,
  options: AnswersOptions,
): Promise<readonly Judged[]> {
  const answerer = createExtractiveAnswerer({ stems: stemsOf, confidenceMin: 0 })
  const judged: Judged[] = []
  for (const question of questions) {
    options.signal.throwIfAborted()
    const finding = await answerer.answer(question.question, await ask(question), { signal: options.signal })
    judged.push({ confidence: finding.confidence, answerable })
    if (judged.length % 100 === 0) options.onProgress(judged.length, questions.length, 'abstention')
  }
  return judged
}

function figuresOf(judged: readonly Judged[]): AbstentionFigures {
  return {
    auroc: auroc(judged),
    refusedAt95: refusedAt(judged, 0.95),
    calibrationError: calibrationError(judged),
    asked: judged.length,
  }
}
