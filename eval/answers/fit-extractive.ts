// npx tsx eval/answers/fit-extractive.ts --data PATH [--questions N]: prints the weights and bars that qa/extractive/ holds.
import { parseArgs } from 'node:util'
import { plainText } from '../../core/plain-text.ts'
import { stemsOf } from '../../index/analyze.ts'
import { SIGNALS } from '../../qa/extractive/confidence.ts'
import { type Candidate, RANK_FEATURES, type RankWeights, rank } from '../../qa/extractive/rank.ts'
import { SHORT_SIGNALS, shortSignals } from '../../qa/extractive/short-answer.ts'
import { signalsOf } from '../../qa/extractive/signals.ts'
import { auroc, calibrationError, refusedAt } from './calibration.ts'
import { type Example, heldOutExamples } from './held-out-examples.ts'
import { type Choice, chosenRight, fitChoices } from './listwise.ts'
import { fitLogistic, type Labeled, type Logistic, probabilityOf } from './logistic.ts'
import { holdsAnswer, scoreText } from './score-text.ts'
import { withSpans } from './with-spans.ts'

/**
 * Fits on one half of the articles that the span model never saw and says how good that is on the other half; then fits on
 * both what ships.
 */
async function fitExtractive(data: string, questions: number, signal: AbortSignal): Promise<void> {
  await withSpans(async (spans) => {
    const fitting = await heldOutExamples({ data, half: 0, questions, spans, signal })
    const checking = await heldOutExamples({ data, half: 1, questions, spans, signal })
    fitAll(fitting, checking)
    console.log('\non both halves, as it ships; what is said to be held out is not')
    fitAll([...fitting, ...checking], checking)
  })
}

function fitAll(fitting: readonly Example[], checking: readonly Example[]): void {
  const weights = fitRank(fitting, checking)
  fitConfidence(fitting, checking, weights)
  fitShort(fitting, checking, weights)
}

function fitRank(fitting: readonly Example[], checking: readonly Example[]): RankWeights {
  const fitted = fitChoices(choicesOf(fitting))
  printWeights('sentences', RANK_FEATURES, fitted)
  console.log(
    `right sentence chosen on held-out articles: ${chosenRight(choicesOf(checking), fitted).toFixed(3)}`,
  )
  return Object.fromEntries(RANK_FEATURES.map((name, i) => [name, fitted[i] ?? 0])) as RankWeights
}

/** SQuAD's questions whose answer is among the sentences read; right is what holds it in the paragraph it was asked about. */
function choicesOf(examples: readonly Example[]): readonly Choice[] {
  const choices = examples
    .filter(({ kind, source }) => kind === 'answerable' && source === 'squad')
    .map((example) =>
      rank(example.read.sentences, example.read.spans).map((candidate) => ({
        features: RANK_FEATURES.map((name) => ({ ...candidate.features, ...candidate.spanFeatures })[name]),
        right: isRight(candidate, example),
      })),
    )
  return choices.filter((options) => options.some(({ right }) => right))
}

function isRight({ hit, range }: Candidate, { question, paragraphOf }: Example): boolean {
  const printed = hit.chunk.text.slice(range.start, range.end)
  return paragraphOf(hit) === question.paragraph && holdsAnswer(printed, question.answers)
}

function fitConfidence(
  fitting: readonly Example[],
  checking: readonly Example[],
  weights: RankWeights,
): void {
  const label = (example: Example): Labeled => {
    const { asked, hits, sentences, spans } = example.read
    const signals = signalsOf(asked, hits, rank(sentences, spans, weights), stemsOf)
    return { features: SIGNALS.map((name) => signals[name]), positive: example.kind === 'answerable' }
  }
  const model = fitLogistic(fitting.map(label))
  printLogistic('confidence', SIGNALS, model)
  for (const kind of ['hidden', 'off-topic'] as const) {
    const judged = checking
      .filter((example) => example.kind === kind || example.kind === 'answerable')
      .map((example) => ({
        confidence: probabilityOf(model, label(example).features),
        answerable: example.kind === 'answerable',
      }))
    console.log(
      `${kind}: AUROC ${auroc(judged).toFixed(3)}, refused at 85 % kept ${refusedAt(judged, 0.85).toFixed(3)}, calibration error ${calibrationError(judged).toFixed(3)}`,
    )
  }
}

/** Bars printed: of how many questions the span is given, how many of those are right, and the exact share of all. */
function fitShort(fitting: readonly Example[], checking: readonly Example[], weights: RankWeights): void {
  const model = fitLogistic(shortsOf(fitting, weights))
  printLogistic('short answer', SHORT_SIGNALS, model)
  const shorts = shortsOf(checking, weights).map(({ features, positive }) => ({
    chance: probabilityOf(model, features),
    positive,
  }))
  for (const bar of [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
    const given = shorts.filter(({ chance }) => chance >= bar)
    const right = given.filter(({ positive }) => positive).length
    console.log(
      `bar ${bar}: given ${(given.length / shorts.length).toFixed(3)}, exact of those ${(right / Math.max(1, given.length)).toFixed(3)}, of all ${(right / shorts.length).toFixed(3)}`,
    )
  }
}

/** The span of the likeliest sentence, where one was read: positive when it is exactly right. */
function shortsOf(examples: readonly Example[], weights: RankWeights): readonly Labeled[] {
  return examples.flatMap(({ kind, source, question, read }) => {
    const [best] = rank(read.sentences, read.spans, weights)
    if (kind !== 'answerable' || source !== 'squad' || best?.span === undefined) return []
    const { range } = best.span
    const words = plainText(best.hit.chunk.text.slice(range.start, range.end))
    const signals = shortSignals(best)
    const positive = scoreText(words, question.answers).exact === 1
    return [{ features: SHORT_SIGNALS.map((name) => signals[name]), positive }]
  })
}

function printLogistic(title: string, names: readonly string[], { intercept, weights }: Logistic): void {
  printWeights(title, ['intercept', ...names], [intercept, ...weights])
}

function printWeights(title: string, names: readonly string[], weights: readonly number[]): void {
  console.log(`\n${title}`)
  for (const [index, name] of names.entries()) console.log(`  ${name}: ${weights[index]?.toFixed(3)},`)
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, questions: { type: 'string', default: '1500' } },
})
if (values.data === undefined) {
  console.error('Usage: npx tsx eval/answers/fit-extractive.ts --data PATH [--questions N]')
  process.exitCode = 2
} else {
  await fitExtractive(values.data, Number(values.questions), new AbortController().signal)
}
