// npx tsx eval/proving/fit-places.ts --data PATH [--limit N] [--read]: prints the weights that qa/prove/check/misplaced.ts
// holds; with --read those where a reader of the passage was asked.
import { parseArgs } from 'node:util'
import { PLACE_SIGNALS, READ_SIGNALS } from '../../qa/prove/check/misplaced.ts'
import type { SpanWeigher } from '../../qa/prove/reading/ask-back.ts'
import { seeded } from '../anchoring/random.ts'
import { heldOutTitles } from '../answers/held-out-titles.ts'
import { fitLogistic, type Labeled, probabilityOf } from '../answers/logistic.ts'
import { readSquadTrain } from '../answers/read-squad.ts'
import { withSpans } from '../answers/with-spans.ts'
import { labelledPlaces } from './labelled-places.ts'
import { statementsOf } from './squad-statements.ts'

type Fitting = Readonly<{ data: string; limit: number; spans: SpanWeigher | undefined }>

/**
 * Places of true paraphrases of SQuAD's training questions, and of what is planted into them; every other article is kept
 * to check. A reader is asked about articles that it was not trained on only, and what is checked is fitted to as well
 * after that: there are twenty.
 */
async function fitPlaces({ data, limit, spans }: Fitting): Promise<void> {
  const squad = await readSquadTrain(data)
  const titles = spans ? heldOutTitles(squad) : [...new Set(squad.paragraphs.map(({ title }) => title))]
  const paragraphs = squad.paragraphs.filter(({ title }) => titles.includes(title))
  const ids = new Set(paragraphs.map(({ id }) => id))
  const questions = squad.questions.filter(({ paragraph }) => ids.has(paragraph))
  const truths = statementsOf({ paragraphs, questions }, limit).filter(({ said }) => said === 'paraphrased')
  for (const like of ['name', 'value'] as const) {
    const random = seeded(2)
    const halves: Labeled[][] = [[], []]
    for (const truth of truths) {
      const half = halves[titles.indexOf(truth.document) % 2]
      half?.push(...(await labelledPlaces(truth, like, random, spans)))
    }
    const [fitting = [], checking = []] = halves
    const names = spans ? READ_SIGNALS : PLACE_SIGNALS
    report(like, names, fitting, checking)
    if (spans) report(like, names, [...fitting, ...checking], checking)
  }
}

function report(
  like: string,
  names: readonly string[],
  fitting: readonly Labeled[],
  checking: readonly Labeled[],
): void {
  const { intercept, weights } = fitLogistic(balanced(fitting))
  const named = names.map((name, index) => `${name}: ${weights[index]?.toFixed(2)}`)
  console.log(`${like}: { intercept: ${intercept.toFixed(2)}, weights: { ${named.join(', ')} } }`)
  for (const bar of BARS) {
    const share = (positive: boolean) => {
      const some = checking.filter((one) => one.positive === positive)
      const above = some.filter(({ features }) => probabilityOf({ intercept, weights }, features) >= bar)
      return `${above.length} of ${some.length}`
    }
    console.log(`from ${bar} on: alarms ${share(false)}, caught ${share(true)}`)
  }
}

const BARS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

/** As many of either kind, each of the fewer as often as needed, so that the bar means the same whatever was planted. */
function balanced(all: readonly Labeled[]): readonly Labeled[] {
  const [yes, no] = [all.filter(({ positive }) => positive), all.filter(({ positive }) => !positive)]
  const fewer = yes.length < no.length ? yes : no
  const missing = Math.abs(yes.length - no.length)
  return [...all, ...Array.from({ length: missing }, (_, index) => fewer[index % fewer.length]!)]
}

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    limit: { type: 'string', default: '20000' },
    read: { type: 'boolean', default: false },
  },
})
if (values.data === undefined) {
  console.error('Usage: npx tsx eval/proving/fit-places.ts --data PATH [--limit N] [--read]')
  process.exitCode = 2
} else {
  const options = { data: values.data, limit: Number(values.limit) }
  if (values.read) await withSpans((spans) => fitPlaces({ ...options, spans }))
  else await fitPlaces({ ...options, spans: undefined })
}
