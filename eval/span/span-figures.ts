import { auroc } from '../answers/calibration.ts'
import type { ScoredReading } from './score-spans.ts'

/** Shares in [0, 1]; of nothing they are 0. */
export type SpanScore = Readonly<{ questions: number; exact: number; f1: number }>

/** What is right when only readings at or above a probability are given. */
export type BarScore = SpanScore & Readonly<{ bar: number; coverage: number }>

export type SpanFigures = Readonly<{
  answerable: SpanScore
  /** By the first question word in the question, most frequent first. */
  byQuestionWord: readonly Readonly<SpanScore & { word: string }>[]
  /** Answerable questions, the most probable readings first. */
  byCoverage: readonly BarScore[]
  /** Mean distance of a reading's probability and the share exactly right, over ten bins of equal size. */
  calibrationError: number
  /** How well margin and probability tell answerable questions from the others; 0.5 is chance. */
  unanswerable: Readonly<{ questions: number; marginAuroc: number; probabilityAuroc: number }>
  /** Milliseconds a passage. */
  p50: number
  p95: number
}>

export function spanFigures(readings: readonly ScoredReading[]): SpanFigures {
  const answerable = readings.filter((reading) => reading.answerable)
  const times = readings.map(({ took }) => took).sort((a, b) => a - b)
  return {
    answerable: scoreOf(answerable),
    byQuestionWord: byQuestionWord(answerable),
    byCoverage: byCoverage(answerable),
    calibrationError: calibrationError(answerable),
    unanswerable: {
      questions: readings.length - answerable.length,
      marginAuroc: aurocBy(readings, ({ margin }) => margin),
      probabilityAuroc: aurocBy(readings, ({ probability }) => probability),
    },
    p50: at(times, 0.5),
    p95: at(times, 0.95),
  }
}

function scoreOf(readings: readonly ScoredReading[]): SpanScore {
  return {
    questions: readings.length,
    exact: mean(readings.map(({ exact }) => exact)),
    f1: mean(readings.map(({ f1 }) => f1)),
  }
}

const QUESTION_WORDS = [
  'how many',
  'how much',
  'how',
  'what',
  'when',
  'where',
  'which',
  'who',
  'whose',
  'why',
]

function byQuestionWord(readings: readonly ScoredReading[]): SpanFigures['byQuestionWord'] {
  const groups = new Map<string, ScoredReading[]>()
  for (const reading of readings) {
    const word = questionWord(reading.question)
    groups.set(word, [...(groups.get(word) ?? []), reading])
  }
  return [...groups]
    .map(([word, own]) => ({ word, ...scoreOf(own) }))
    .sort((a, b) => b.questions - a.questions || (a.word < b.word ? -1 : 1))
}

/** The one that comes first; `how many` goes before `how`. */
function questionWord(question: string): string {
  const words = ` ${question.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const found = QUESTION_WORDS.map((word) => ({ word, place: words.indexOf(` ${word} `) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place || b.word.length - a.word.length)
  return found[0]?.word ?? 'other'
}

/** Shares of the questions that are answered. */
const COVERAGES = [1, 0.9, 0.75, 0.6, 0.5, 0.4, 0.25, 0.1]

function byCoverage(readings: readonly ScoredReading[]): readonly BarScore[] {
  const sorted = readings.toSorted((a, b) => b.probability - a.probability)
  return COVERAGES.map((coverage) => {
    const kept = sorted.slice(0, Math.round(coverage * sorted.length))
    return { coverage, bar: kept.at(-1)?.probability ?? 0, ...scoreOf(kept) }
  })
}

const BINS = 10

function calibrationError(readings: readonly ScoredReading[]): number {
  const sorted = readings.toSorted((a, b) => a.probability - b.probability)
  let error = 0
  for (let bin = 0; bin < BINS; bin++) {
    const own = sorted.slice((bin * sorted.length) / BINS, ((bin + 1) * sorted.length) / BINS)
    const distance = mean(own.map(({ probability }) => probability)) - scoreOf(own).exact
    error += (own.length / Math.max(1, sorted.length)) * Math.abs(distance)
  }
  return error
}

function aurocBy(readings: readonly ScoredReading[], confidence: (reading: ScoredReading) => number): number {
  return auroc(
    readings.map((reading) => ({ confidence: confidence(reading), answerable: reading.answerable })),
  )
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
