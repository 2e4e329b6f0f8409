import { stemsOf } from '../../index/analyze.ts'
import { chooseEvidence } from '../../qa/prove/check/choose-evidence.ts'
import { readClaim } from '../../qa/prove/check/claim.ts'
import { PLACE_SIGNALS, READ_SIGNALS, readSignals } from '../../qa/prove/check/misplaced.ts'
import { candidatesFor, indexUnits } from '../../qa/prove/evidence/candidates.ts'
import { readUnit } from '../../qa/prove/evidence/read-unit.ts'
import { wordsIn } from '../../qa/prove/evidence/surroundings.ts'
import { unitsOf } from '../../qa/prove/evidence/units.ts'
import { askBack, type SpanWeigher } from '../../qa/prove/reading/ask-back.ts'
import type { Random } from '../anchoring/random.ts'
import type { Labeled } from '../answers/logistic.ts'
import { plant } from './plant.ts'
import type { TrueStatement } from './true-statement.ts'

/** What is planted to learn how names and values look in the place of others. */
const PLANTED = {
  name: ['name of the passage', 'name from elsewhere'],
  value: ['number of the passage', 'digit changed', 'date changed'],
} as const

/** Signals of the names or values of a true statement, and of what is planted into it: positive where it is wrong. */
export async function labelledPlaces(
  truth: TrueStatement,
  like: keyof typeof PLANTED,
  random: Random,
  spans: SpanWeigher | undefined,
): Promise<readonly Labeled[]> {
  const ground = { text: truth.text, passage: truth.hits[0].chunk.text, elsewhere: truth.elsewhere }
  const labelled = (await placesOf(truth, truth.text, like, spans)).map(({ features }) => ({
    features,
    positive: false,
  }))
  for (const kind of PLANTED[like]) {
    const text = plant(kind, ground, random)
    if (text === undefined) continue
    for (const { features, start, end } of await placesOf(truth, text, like, spans)) {
      if (isChanged(truth.text, text, start, end)) labelled.push({ features, positive: true })
    }
  }
  return labelled
}

type Place = Readonly<{ features: readonly number[]; start: number; end: number }>

/** Those that units say; where there is a reader, those that it was asked about. */
async function placesOf(
  truth: TrueStatement,
  text: string,
  like: 'name' | 'value',
  spans: SpanWeigher | undefined,
): Promise<readonly Place[]> {
  const claim = readClaim(text, stemsOf)
  const units = candidatesFor(text, [], indexUnits(unitsOf(truth.hits)))
  const evidence = chooseEvidence(
    claim,
    units.map((unit) => readUnit(unit, stemsOf)),
    truth.hits.map(({ chunk }) => wordsIn(chunk.text)).join(''),
  )
  if (evidence === undefined) return []
  const margins = spans && (await askBack(claim, evidence, stemsOf, spans, new AbortController().signal))
  return claim.items.flatMap(({ first, last }, index) => {
    const standing = evidence.verdict.standings[index]
    if (standing === undefined || standing === 'right' || standing === 'wrong') return []
    const { signals, isAbsent } = standing
    const margin = margins?.get(index)
    if (standing.like !== like || (margins ? margin === undefined : isAbsent)) return []
    const read = margin === undefined ? undefined : readSignals(signals, isAbsent, margin)
    const features = read
      ? READ_SIGNALS.map((name) => read[name])
      : PLACE_SIGNALS.map((name) => signals[name])
    return [{ features, start: claim.tokens[first]?.start ?? 0, end: claim.tokens[last]?.end ?? 0 }]
  })
}

/** Whether what was changed lies, at least in part, in `text.slice(start, end)`. */
function isChanged(was: string, text: string, start: number, end: number): boolean {
  let from = 0
  while (was[from] === text[from]) from += 1
  let tail = 0
  while (was.at(-1 - tail) === text.at(-1 - tail) && text.length - tail > from + 1) tail += 1
  return start < text.length - tail && end > from
}
