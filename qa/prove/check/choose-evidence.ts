import type { Printed } from '../evidence/read-unit.ts'
import type { Unit } from '../evidence/units.ts'
import type { Claim } from './claim.ts'
import { judge, type Verdict } from './judge.ts'
import { type Match, matchUnit } from './match.ts'

/** The units that best bear a statement out together, and how far they do. */
export type Evidence = Readonly<{
  matches: readonly Match[]
  verdict: Verdict
  /** Units that are not cited and may yet contradict. */
  rivals: readonly Match[]
}>

/** Units cited for one statement at most. */
const UNITS_MAX = 3

/** Share of a statement that makes a further unit worth citing. */
const GAIN_MIN = 0.1

/** `candidates` are tried in order: of equals the first is taken. `all` are the words of everything that was found. */
export function chooseEvidence(
  claim: Claim,
  candidates: readonly Printed[],
  all: string,
): Evidence | undefined {
  const matches = candidates.map((printed) => matchUnit(claim, printed, all))
  const alone = new Map(matches.map((match) => [match, judge(claim, [match])] as const))
  const verdictOf = (match: Match) => alone.get(match) ?? judge(claim, [match])
  let best = bestOf(
    matches.map((match): Evidence => ({ matches: [match], verdict: verdictOf(match), rivals: [] })),
  )
  while (best !== undefined && best.matches.length < UNITS_MAX && !isEnough(best)) {
    const chosen = best
    const further = matches
      .filter((match) => !chosen.matches.some((other) => isOver(match.printed.unit, other.printed.unit)))
      .filter((match) => mayJoin(match, chosen.matches, verdictOf(match)))
      .map((match) => [...chosen.matches, match])
      .map((both): Evidence => ({ matches: both, verdict: judge(claim, both), rivals: [] }))
    const better = bestOf(further)
    if (better === undefined || !isWorth(better, chosen)) break
    best = better
  }
  if (best === undefined) return undefined
  const { words } = best.verdict
  // What says as much of the statement's words and another value may contradict it, unless the statement says itself
  // which of them it means.
  const isMeant = best.matches.some(({ printed }) => printed.unit.cited.length > 0)
  const rivals = isMeant || words === 0 ? [] : matches.filter((match) => verdictOf(match).words >= words)
  return { matches: best.matches, verdict: judge(claim, best.matches, rivals), rivals }
}

/** What stands just beside the first unit, or says much of the statement by itself. */
function mayJoin({ printed: { unit } }: Match, [first]: readonly Match[], { share }: Verdict): boolean {
  const main = first?.printed.unit
  const isBeside = main?.hit === unit.hit && Math.abs(main.order - unit.order) <= BESIDE
  return isBeside || share >= FURTHER_SHARE_MIN
}

const BESIDE = 2
const FURTHER_SHARE_MIN = 0.4

function isEnough({ verdict }: Evidence): boolean {
  return verdict.faults.length === 0 && verdict.share > 1 - GAIN_MIN
}

function bestOf(all: readonly Evidence[]): Evidence | undefined {
  return all.reduce<Evidence | undefined>(
    (best, one) => (best === undefined || compare(one.verdict, best.verdict) > 0 ? one : best),
    undefined,
  )
}

function compare(one: Verdict, other: Verdict): number {
  return worthOf(one) - worthOf(other)
}

function isWorth(one: Evidence, other: Evidence): boolean {
  return worthOf(one.verdict) - worthOf(other.verdict) >= GAIN_MIN
}

/** What a statement says is found where most of it is, even where that contradicts the rest. */
function worthOf({ share, faults }: Verdict): number {
  return share - FAULT_COST * faults.length
}

/** Share of a statement that makes up for a fault. */
const FAULT_COST = 0.25

/** Part of the same print: nothing is cited twice. */
function isOver(one: Unit, other: Unit): boolean {
  return (
    one.hit === other.hit &&
    one.ranges.some((a) => other.ranges.some((b) => a.start < b.end && b.start < a.end))
  )
}
