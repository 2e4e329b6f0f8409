// npx tsx eval/proving/fit-places.ts --data PATH [--limit N]: prints the weights that qa/prove/check/misplaced.ts holds.
import { parseArgs } from 'node:util'
import { stemsOf } from '../../index/analyze.ts'
import { chooseEvidence } from '../../qa/prove/check/choose-evidence.ts'
import { readClaim } from '../../qa/prove/check/claim.ts'
import { placesJudged } from '../../qa/prove/check/judge.ts'
import { PLACE_SIGNALS } from '../../qa/prove/check/misplaced.ts'
import { candidatesFor, indexUnits } from '../../qa/prove/evidence/candidates.ts'
import { readUnit } from '../../qa/prove/evidence/read-unit.ts'
import { wordsIn } from '../../qa/prove/evidence/surroundings.ts'
import { unitsOf } from '../../qa/prove/evidence/units.ts'
import { type Random, seeded } from '../anchoring/random.ts'
import { fitLogistic, type Labeled, probabilityOf } from '../answers/logistic.ts'
import { readSquadTrain } from '../answers/read-squad.ts'
import { plant } from './plant.ts'
import { statementsOf } from './squad-statements.ts'
import type { TrueStatement } from './true-statement.ts'

/** What is planted to learn how names and values look in the place of others. */
const PLANTED = {
  name: ['name of the passage', 'name from elsewhere'],
  value: ['number of the passage', 'digit changed', 'date changed'],
} as const

/** Places of true paraphrases of SQuAD's training questions, and of what is planted into them; every other article is kept to check. */
async function fitPlaces(data: string, limit: number): Promise<void> {
  const squad = await readSquadTrain(data)
  const titles = [...new Set(squad.paragraphs.map(({ title }) => title))]
  const truths = statementsOf(squad, limit).filter(({ said }) => said === 'paraphrased')
  for (const like of ['name', 'value'] as const) {
    const random = seeded(2)
    const [fitting, checking] = [0, 1].map((half) =>
      truths
        .filter(({ document }) => titles.indexOf(document) % 2 === half)
        .flatMap((truth) => labelledPlaces(truth, like, random)),
    )
    report(like, fitting ?? [], checking ?? [])
  }
}

function labelledPlaces(
  truth: TrueStatement,
  like: keyof typeof PLANTED,
  random: Random,
): readonly Labeled[] {
  const ground = { text: truth.text, passage: truth.hits[0].chunk.text, elsewhere: truth.elsewhere }
  const planted = PLANTED[like].flatMap((kind) => {
    const text = plant(kind, ground, random)
    if (text === undefined) return []
    return placesOf(truth, text, like).filter(({ start, end }) => isChanged(truth.text, text, start, end))
  })
  return [
    ...placesOf(truth, truth.text, like).map(({ features }) => ({ features, positive: false })),
    ...planted.map(({ features }) => ({ features, positive: true })),
  ]
}

function report(like: string, fitting: readonly Labeled[], checking: readonly Labeled[]): void {
  const { intercept, weights } = fitLogistic(balanced(fitting))
  const named = PLACE_SIGNALS.map((name, index) => `${name}: ${weights[index]?.toFixed(2)}`)
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

type JudgedPlace = Readonly<{ features: readonly number[]; start: number; end: number }>

function placesOf(truth: TrueStatement, text: string, like: 'name' | 'value'): readonly JudgedPlace[] {
  const claim = readClaim(text, stemsOf)
  const units = candidatesFor(text, [], indexUnits(unitsOf(truth.hits)))
  const evidence = chooseEvidence(
    claim,
    units.map((unit) => readUnit(unit, stemsOf)),
    truth.hits.map(({ chunk }) => wordsIn(chunk.text)).join(''),
  )
  if (evidence === undefined) return []
  const judged = placesJudged(claim, evidence.matches, evidence.rivals)
  const some = judged.filter(({ item }) => (item.kind === 'name') === (like === 'name'))
  return some.map(({ item, signals }) => ({
    features: PLACE_SIGNALS.map((name) => signals[name]),
    start: claim.tokens[item.first]?.start ?? 0,
    end: claim.tokens[item.last]?.end ?? 0,
  }))
}

/** Whether what was changed lies, at least in part, in `text.slice(start, end)`. */
function isChanged(was: string, text: string, start: number, end: number): boolean {
  let from = 0
  while (was[from] === text[from]) from += 1
  let tail = 0
  while (was.at(-1 - tail) === text.at(-1 - tail) && text.length - tail > from + 1) tail += 1
  return start < text.length - tail && end > from
}

/** As many of either kind, each of the fewer as often as needed, so that the bar means the same whatever was planted. */
function balanced(all: readonly Labeled[]): readonly Labeled[] {
  const [yes, no] = [all.filter(({ positive }) => positive), all.filter(({ positive }) => !positive)]
  const fewer = yes.length < no.length ? yes : no
  const missing = Math.abs(yes.length - no.length)
  return [...all, ...Array.from({ length: missing }, (_, index) => fewer[index % fewer.length]!)]
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, limit: { type: 'string', default: '20000' } },
})
if (values.data === undefined) {
  console.error('Usage: npx tsx eval/proving/fit-places.ts --data PATH [--limit N]')
  process.exitCode = 2
} else {
  await fitPlaces(values.data, Number(values.limit))
}
