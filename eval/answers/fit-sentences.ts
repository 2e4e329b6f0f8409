// npx tsx eval/answers/fit-sentences.ts --data PATH: prints the weights that qa/candidates.ts holds.
import { parseArgs } from 'node:util'
import { stemsOf } from '../../index/analyze.ts'
import { candidatesFor } from '../../qa/candidates.ts'
import { SENTENCE_FEATURES } from '../../qa/sentence-features.ts'
import { type Choice, chosenRight, fitChoices } from './listwise.ts'
import { type ParagraphLibrary, withParagraphs } from './paragraph-library.ts'
import { evenly, readSquadTrain, type SquadQuestion } from './read-squad.ts'
import { holdsAnswer } from './score-text.ts'

/** Articles in each of the two libraries, and questions that fit and that check. */
const ARTICLES = 26
const FITTING = 3000
const CHECKING = 2000

/** Fits on every second one of the training articles, as far as they are taken, and checks on others. */
async function fitSentences(data: string, signal: AbortSignal): Promise<void> {
  const squad = await readSquadTrain(data)
  const weights = fitChoices(await choicesFrom(squad, 0, FITTING, signal))
  for (const [index, name] of SENTENCE_FEATURES.entries())
    console.log(`${name} ${weights[index]?.toFixed(3)}`)
  const choices = await choicesFrom(squad, 1, CHECKING, signal)
  const coverageAlone = SENTENCE_FEATURES.map((name) => (name === 'coverage' || name === 'passage' ? 1 : 0))
  console.log(`right sentence chosen: ${chosenRight(choices, weights).toFixed(3)}`)
  console.log(`by coverage and passage alone: ${chosenRight(choices, coverageAlone).toFixed(3)}`)
}

/** `parity` 0 takes from the first, third, … articles, 1 from the others. */
function choicesFrom(
  squad: Awaited<ReturnType<typeof readSquadTrain>>,
  parity: 0 | 1,
  count: number,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const all = [...new Set(squad.paragraphs.map((paragraph) => paragraph.title))]
  const titles = new Set(
    evenly(
      all.filter((_, index) => index % 2 === parity),
      ARTICLES,
    ),
  )
  const paragraphs = squad.paragraphs.filter((paragraph) => titles.has(paragraph.title))
  const ids = new Set(paragraphs.map((paragraph) => paragraph.id))
  const questions = evenly(
    squad.questions.filter((question) => ids.has(question.paragraph)),
    count,
  )
  return withParagraphs(paragraphs, signal, (library) => choicesOf(library, questions))
}

/** Questions whose answer is among the sentences read; right is what holds it in the paragraph it was asked about. */
async function choicesOf(
  library: ParagraphLibrary,
  questions: readonly SquadQuestion[],
): Promise<readonly Choice[]> {
  const choices: Choice[] = []
  for (const { question, answers, paragraph } of questions) {
    const candidates = candidatesFor(question, await library.ask(question), stemsOf)
    const options = candidates.map(({ hit, range, features }) => ({
      features: SENTENCE_FEATURES.map((name) => features[name]),
      right:
        library.paragraphOf(hit) === paragraph &&
        holdsAnswer(hit.chunk.text.slice(range.start, range.end), answers),
    }))
    if (options.some((option) => option.right)) choices.push(options)
  }
  return choices
}

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (values.data === undefined) {
  console.error('Usage: npx tsx eval/answers/fit-sentences.ts --data PATH')
  process.exitCode = 2
} else {
  await fitSentences(values.data, new AbortController().signal)
}
