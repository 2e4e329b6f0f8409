import type { Answerer, Evidence } from '../../qa/answerer.ts'
import type { ParagraphLibrary } from './paragraph-library.ts'
import type { SquadQuestion } from './read-squad.ts'
import { type Said, saidTo, withoutMarkers } from './said.ts'
import { holdsAnswer } from './score-text.ts'

/** What became of one question. */
export type Outcome = Said &
  Readonly<{
    /** Of the right paragraph among the hits, from 0; -1 when it is none of them. */
    rank: number
    confidence: number
    answered: boolean
    /** Statements said, 0 when refused. */
    sentences: number
    /** Some statement holds a right answer and cites the right paragraph. */
    cited: boolean
    short: boolean
    answerMs: number
  }>

export async function outcomeOf(
  answerer: Answerer,
  { question, answers, paragraph }: SquadQuestion,
  evidence: Evidence,
  library: ParagraphLibrary,
  signal: AbortSignal,
): Promise<Outcome> {
  const rank = evidence.hits.findIndex((hit) => library.paragraphOf(hit) === paragraph)
  const started = performance.now()
  const finding = await answerer.answer(question, evidence, { signal })
  const answerMs = performance.now() - started
  const said = saidTo(finding, answers)
  if (finding.kind === 'not-found') {
    return { ...said, ...REFUSED, rank, confidence: finding.confidence, answerMs }
  }
  const { confidence, short, claims, citations } = finding
  const right = evidence.hits[rank]?.chunk.id
  return {
    ...said,
    rank,
    confidence,
    answered: true,
    sentences: claims.length,
    cited: claims.some(({ start, end, markers }) => {
      const isRight = citations.some(({ marker, chunkId }) => markers.includes(marker) && chunkId === right)
      return isRight && holdsAnswer(withoutMarkers(finding.text.slice(start, end)), answers)
    }),
    short: short !== undefined,
    answerMs,
  }
}

const REFUSED = { answered: false, sentences: 0, cited: false, short: false } as const

/** Shares of all questions in [0, 1]: refusing counts as wrong. */
export type AnswerFigures = Readonly<{
  questions: number
  /** The right paragraph among the first, and the first five. */
  right1: number
  right5: number
  answered: number
  /** What is said holds a right answer; a statement does that cites the right paragraph. */
  holds: number
  cited: number
  /** Statements an answer has in the mean. */
  sentences: number
  exact: number
  f1: number
  /** Questions with a short answer, and how many of those are exactly right. */
  short: number
  shortExact: number
  /** Milliseconds from evidence to answer. */
  answerP50: number
}>

export function answerFigures(outcomes: readonly Outcome[]): AnswerFigures {
  const mean = (items: readonly Outcome[], value: (one: Outcome) => number | boolean) =>
    items.reduce((sum, one) => sum + Number(value(one)), 0) / Math.max(1, items.length)
  const answered = outcomes.filter((one) => one.answered)
  const short = outcomes.filter((one) => one.short)
  const times = outcomes.map(({ answerMs }) => answerMs).sort((a, b) => a - b)
  return {
    questions: outcomes.length,
    right1: mean(outcomes, ({ rank }) => rank === 0),
    right5: mean(outcomes, ({ rank }) => rank >= 0 && rank < 5),
    answered: mean(outcomes, (one) => one.answered),
    holds: mean(outcomes, (one) => one.holds),
    cited: mean(outcomes, (one) => one.cited),
    sentences: mean(answered, (one) => one.sentences),
    exact: mean(outcomes, (one) => one.exact),
    f1: mean(outcomes, (one) => one.f1),
    short: mean(outcomes, (one) => one.short),
    shortExact: mean(short, (one) => one.exact),
    answerP50: times[Math.floor(times.length / 2)] ?? 0,
  }
}
