import type { Hit } from '../../core/chunk.ts'
import { stemsOf } from '../../index/analyze.ts'
import type { Answerer, Evidence } from '../../qa/answerer.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import type { SpanReader } from '../../qa/extractive/read-spans.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { sentencesOf } from '../../qa/sentences.ts'
import { withParagraphs } from './paragraph-library.ts'
import { type PictureLibrary, withPictures } from './picture-library.ts'
import { evenly, type Paragraph, readSquad, type SquadQuestion } from './read-squad.ts'
import { type Said, saidTo } from './said.ts'
import { coveredBy, iouOf, type PageBox } from './shared-area.ts'

export type PicturesOptions = Readonly<{
  /** Folder that holds `squad/`. */
  data: string
  /** Reads passages for the words that answer, as in the product. */
  spans: SpanReader
  /** Articles printed and read at most, evenly drawn; some ten pages each. */
  articles: number
  /** Articles passed over before the first one drawn, 0 when absent. */
  skip?: number
  /** Questions asked at most. */
  limit: number
  seed: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

/** All but counts are shares in [0, 1]. */
export type PicturesReport = Readonly<{
  articles: number
  pages: number
  msPerPage: number
  questions: number
  /** A chunk that prints the answer's lines is first, or among the first five. */
  right1: number
  right5: number
  /** The same with the same paragraphs as text: what printing and reading them cost. */
  textRight1: number
  textRight5: number
  answered: number
  /** What was said, misreadings counting as wrong; and the same asked of the same paragraphs as text. Refusing is wrong. */
  said: SaidFigures
  textSaid: SaidFigures
  /** Answered questions whose first hit was right: the base of the next four. */
  judged: number
  /** Some cited page is the page of the answer. */
  page: number
  /** The cited boxes cover the answer's lines (their greater part). */
  line: number
  /** Mean IoU of the cited boxes with the lines of the sentence that holds the answer. */
  iou: number
  /** The cited words hold the answer as printed, misreadings counting as wrong. */
  sentence: number
  /** The same three figures where the cited sentence is the right one: how exact the boxes are. */
  exact: Readonly<{ judged: number; page: number; line: number; iou: number }>
}>

/** Shares of all questions, and mean F1, in [0, 1]. */
export type SaidFigures = Readonly<{ holds: number; exact: number; f1: number }>

/** SQuAD through pictures: articles printed on pages, read and asked by the real pipeline, with the true lines known. */
export async function evalThroughPictures(options: PicturesOptions): Promise<PicturesReport> {
  const squad = await readSquad(options.data)
  const all = [...new Set(squad.paragraphs.map((paragraph) => paragraph.title))]
  const { skip = 0 } = options
  const titles = evenly([...all.slice(skip), ...all.slice(0, skip)], options.articles)
  const paragraphs = squad.paragraphs.filter((paragraph) => titles.includes(paragraph.title))
  const texts = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph.text]))
  const questions = evenly(
    squad.questions.filter((question) => texts.has(question.paragraph)),
    options.limit,
  )
  const answerer = createExtractiveAnswerer({
    stems: stemsOf,
    spans: options.spans,
    prove: createProver({ stems: stemsOf }),
  })
  const asText = await askAsText(paragraphs, questions, answerer, options.signal)
  return withPictures(paragraphs, options, async (library) => {
    const outcomes: Outcome[] = []
    for (const question of questions) {
      options.signal.throwIfAborted()
      const outcome = await askOne(
        library,
        question,
        texts.get(question.paragraph) ?? '',
        answerer,
        options.signal,
      )
      if (outcome !== undefined) outcomes.push(outcome)
      if (outcomes.length % 50 === 0) options.onProgress(outcomes.length, questions.length, 'asking')
    }
    const judged = outcomes.filter((outcome) => outcome.answered && outcome.rank === 0)
    const exact = judged.filter((outcome) => outcome.iou >= SAME_SENTENCE)
    return {
      articles: titles.length,
      pages: library.pages,
      msPerPage: library.readMs / Math.max(1, library.pages),
      questions: outcomes.length,
      right1: share(outcomes, (outcome) => outcome.rank === 0),
      right5: share(outcomes, (outcome) => outcome.rank >= 0 && outcome.rank < 5),
      textRight1: share(asText, ({ rank }) => rank === 0),
      textRight5: share(asText, ({ rank }) => rank >= 0 && rank < 5),
      answered: share(outcomes, (outcome) => outcome.answered),
      said: saidFigures(outcomes),
      textSaid: saidFigures(asText),
      judged: judged.length,
      ...boxFigures(judged),
      sentence: share(judged, ({ said }) => said.holds),
      exact: { judged: exact.length, ...boxFigures(exact) },
    }
  })
}

type Asked = Readonly<{ rank: number; said: Said }>

/** Rank of the right paragraph for each question, from 0, -1 when it was not found; and what was said. */
function askAsText(
  paragraphs: readonly Paragraph[],
  questions: readonly SquadQuestion[],
  answerer: Answerer,
  signal: AbortSignal,
): Promise<readonly Asked[]> {
  return withParagraphs(paragraphs, signal, async (library) => {
    const asked: Asked[] = []
    for (const { question, answers, paragraph } of questions) {
      const evidence: Evidence = await library.ask(question)
      const rank = evidence.hits.findIndex((hit) => library.paragraphOf(hit) === paragraph)
      asked.push({ rank, said: saidTo(await answerer.answer(question, evidence, { signal }), answers) })
    }
    return asked
  })
}

function saidFigures(asked: readonly Pick<Asked, 'said'>[]): SaidFigures {
  const mean = (value: (said: Said) => number) =>
    asked.reduce((sum, { said }) => sum + value(said), 0) / Math.max(1, asked.length)
  return {
    holds: mean(({ holds }) => Number(holds)),
    exact: mean(({ exact }) => exact),
    f1: mean(({ f1 }) => f1),
  }
}

/** Boxes that overlap the sentence's true lines this much are of that sentence and no other. */
const SAME_SENTENCE = 0.3

/** A line counts as printed or cited when the greater part of its area is covered. */
const COVERED_MIN = 0.6

type Outcome = Readonly<{
  /** Of the first chunk that prints the answer's lines; -1 for none. */
  rank: number
  answered: boolean
  page: boolean
  line: boolean
  iou: number
  said: Said
}>

async function askOne(
  library: PictureLibrary,
  question: SquadQuestion,
  text: string,
  answerer: Answerer,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const place = placeOf(question, text)
  if (place === undefined) return undefined
  const { documentId, lines } = library.truth(question.paragraph)
  const linesOf = (range: Readonly<{ start: number; end: number }>): readonly PageBox[] =>
    lines.filter((line) => line.start < range.end && line.end > range.start)
  const answer = linesOf(place.answer)
  const evidence = await library.ask(question.question)
  const holds = ({ chunk }: Hit) =>
    chunk.documentId === documentId && coveredBy(answer, chunk.spans) >= COVERED_MIN
  const finding = await answerer.answer(question.question, evidence, { signal })
  const citations = finding.kind === 'found' ? finding.citations : []
  const cited = citations
    .filter((citation) => citation.documentId === documentId)
    .flatMap(({ page, boxes }) => boxes.map((box) => ({ page, box })))
  return {
    rank: evidence.hits.findIndex(holds),
    answered: finding.kind === 'found',
    page: cited.some(({ page }) => answer.some((line) => line.page === page)),
    line: coveredBy(answer, cited) >= COVERED_MIN,
    iou: iouOf(cited, linesOf(place.sentence)),
    said: saidTo(finding, question.answers),
  }
}

type Place = Readonly<{
  answer: Readonly<{ start: number; end: number }>
  sentence: Readonly<{ start: number; end: number }>
}>

/** The answer's characters in its paragraph, and those of the sentence around it. */
function placeOf({ answers, answerStart }: SquadQuestion, text: string): Place | undefined {
  const start = answerStart ?? -1
  const said = answers[0]
  if (said === undefined || start < 0) return undefined
  const answer = { start, end: start + said.length }
  const sentence = sentencesOf(text).find((one) => one.start <= start && one.end > start)
  return { answer, sentence: sentence ?? answer }
}

function boxFigures(outcomes: readonly Outcome[]) {
  return {
    page: share(outcomes, (outcome) => outcome.page),
    line: share(outcomes, (outcome) => outcome.line),
    iou: outcomes.reduce((sum, outcome) => sum + outcome.iou, 0) / Math.max(1, outcomes.length),
  }
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / Math.max(1, items.length)
}
