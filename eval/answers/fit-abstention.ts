// npx tsx eval/answers/fit-abstention.ts --data PATH: prints the weights that qa/abstain.ts holds.
import { parseArgs } from 'node:util'
import { stemsOf } from '../../index/analyze.ts'
import { SIGNALS } from '../../qa/abstain.ts'
import type { Evidence } from '../../qa/answerer.ts'
import { signalsOf } from '../../qa/signals.ts'
import { auroc, calibrationError } from './calibration.ts'
import { fitLogistic, type Labeled, probabilityOf } from './logistic.ts'
import { type ParagraphLibrary, withParagraphs } from './paragraph-library.ts'
import { evenly, type Paragraph, readSquadTrain, type SquadQuestion } from './read-squad.ts'

/** Collections of these many articles (some 40 paragraphs each): confidence must hold for a handful and for a shelf. */
const COLLECTIONS = [1, 2, 4, 12, 30] as const

/** Questions of each kind a collection. */
const QUESTIONS = 500

/** Two thirds of the articles fit the weights, the others tell how good they are. */
async function fitAbstention(data: string, signal: AbortSignal): Promise<void> {
  const squad = await readSquadTrain(data)
  const titles = evenly([...new Set(squad.paragraphs.map((paragraph) => paragraph.title))], 300)
  const fitting = await examplesOf(squad, titles.slice(0, 200), signal)
  const checking = await examplesOf(squad, titles.slice(200), signal)
  const model = fitLogistic(fitting)
  console.log(`intercept ${model.intercept.toFixed(3)}`)
  for (const [index, name] of SIGNALS.entries()) console.log(`${name} ${model.weights[index]?.toFixed(3)}`)
  const judged = checking.map((example) => ({
    confidence: probabilityOf(model, example.features),
    answerable: example.positive,
  }))
  console.log(
    `held-out articles: AUROC ${auroc(judged).toFixed(3)}, calibration error ${calibrationError(judged).toFixed(3)}`,
  )
}

type Train = Readonly<{ paragraphs: readonly Paragraph[]; questions: readonly SquadQuestion[] }>

/** As many answerable questions as unanswerable ones; of those half about other articles, half with the paragraph hidden. */
async function examplesOf(
  squad: Train,
  titles: readonly string[],
  signal: AbortSignal,
): Promise<readonly Labeled[]> {
  const examples: Labeled[] = []
  let next = 0
  for (const size of COLLECTIONS) {
    const inside = new Set(titles.slice(next, next + size))
    const outside = new Set(titles.slice(next + size, next + 2 * size))
    next += size
    const paragraphs = squad.paragraphs.filter((paragraph) => inside.has(paragraph.title))
    examples.push(
      ...(await withParagraphs(paragraphs, signal, (library) =>
        askAll(library, questionsAbout(squad, inside), questionsAbout(squad, outside)),
      )),
    )
  }
  return examples
}

function questionsAbout(squad: Train, titles: ReadonlySet<string>): readonly SquadQuestion[] {
  const ids = new Set(squad.paragraphs.filter(({ title }) => titles.has(title)).map(({ id }) => id))
  return evenly(
    squad.questions.filter((question) => ids.has(question.paragraph)),
    QUESTIONS,
  )
}

async function askAll(
  library: ParagraphLibrary,
  inside: readonly SquadQuestion[],
  outside: readonly SquadQuestion[],
): Promise<readonly Labeled[]> {
  const examples: Labeled[] = []
  for (const { question, paragraph } of inside) {
    examples.push({ features: featuresOf(question, await library.ask(question)), positive: true })
    if (examples.length % 4 > 1) continue
    examples.push({ features: featuresOf(question, await library.ask(question, paragraph)), positive: false })
  }
  for (const { question } of evenly(outside, inside.length / 2)) {
    examples.push({ features: featuresOf(question, await library.ask(question)), positive: false })
  }
  return examples
}

function featuresOf(question: string, evidence: Evidence): readonly number[] {
  const signals = signalsOf(question, evidence, stemsOf)
  return SIGNALS.map((name) => signals[name])
}

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (values.data === undefined) {
  console.error('Usage: npx tsx eval/answers/fit-abstention.ts --data PATH')
  process.exitCode = 2
} else {
  await fitAbstention(values.data, new AbortController().signal)
}
