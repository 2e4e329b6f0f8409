import type { Fault } from '../../../core/answer.ts'
import { type Claim, weightOf } from './claim.ts'
import type { Match } from './match.ts'
import { isMisplaced } from './misplaced.ts'
import { type Margins, type Standing, standingsOf } from './standing.ts'
import { isOnCitedLine } from './understood.ts'

/** What of a statement units bear out together. */
export type Verdict = Readonly<{
  /** Share of the statement's weight that they say, in [0, 1]. */
  share: number
  /** The same of its words alone, without numbers and dates. */
  words: number
  /** Token indexes of what is wrong, by kind; empty when it is borne out. */
  faults: readonly (Readonly<{ kind: Fault['kind'] }> & Readonly<{ first: number; last: number }>)[]
  /** How each of its items stands there. */
  standings: readonly Standing[]
}>

/** Less of a statement's weight is not support. */
const SHARE_MIN = 0.5
const SHARE_NONE = 0.25

/**
 * A bare value or name bears nothing out, unless the statement itself says that it is meant. `rivals` are units that are
 * not cited, and may yet contradict; `margins` is what reading the passage says of things that are in doubt.
 */
export function judge(
  claim: Claim,
  matches: readonly Match[],
  rivals: readonly Match[] = [],
  margins: Margins = NOTHING_READ,
): Verdict {
  const shares = claim.tokens.map((_, index) =>
    Math.max(0, ...matches.map(({ places }) => places[index]?.share ?? 0)),
  )
  const words = weighed(claim, shares, (index) => isWord(claim, index))
  const standings = standingsOf(claim, matches, rivals, words)
  const found = [...itemFaults(claim, standings, margins), ...denialFaults(matches)]
  const faults = [...found, ...replacedFaults(matches, found)]
  const share = weighed(claim, shares, () => true)
  const isItem = itemTokens(claim)
  const plain = weighed(claim, shares, (index) => isWord(claim, index) && !isItem.has(index))
  const isBare = plain === 0 && claim.tokens.some((_, index) => isWord(claim, index) && !isItem.has(index))
  const isMeant = isNamed(isItem, matches) || standTogether(isItem, matches)
  if (faults.length === 0 && (share < SHARE_MIN || (isBare && !isMeant)))
    faults.push(...missingWords(claim, shares, share))
  return { share, words, faults, standings }
}

/** Whether all that must be said just so stands on lines that the statement cites itself. */
function isNamed(items: ReadonlySet<number>, matches: readonly Match[]): boolean {
  return [...items].every((index) =>
    matches.some(({ printed, places }) => (places[index]?.at ?? []).some((at) => isOnCitedLine(at, printed))),
  )
}

/** Whether several of them stand side by side in one unit, as in `the Siege of Antioch in 1097`: print joins them itself. */
function standTogether(items: ReadonlySet<number>, matches: readonly Match[]): boolean {
  if (items.size < 2) return false
  return matches.some(({ places }) => {
    const starts = places[Math.min(...items)]?.at ?? []
    return starts.some((start) => {
      const nearest = [...items].map((index) => {
        const distances = (places[index]?.at ?? []).map((at) => Math.abs(at - start))
        return Math.min(Number.POSITIVE_INFINITY, ...distances)
      })
      return Math.max(...nearest) <= items.size + TOGETHER_SLACK
    })
  })
}

/** Function words between things that stand side by side. */
const TOGETHER_SLACK = 2

/** Tokens that must be said just so and are no plain words. */
function itemTokens({ items }: Claim): ReadonlySet<number> {
  const indexes = new Set<number>()
  for (const { kind, first, last, isSure } of items) {
    if (kind === 'side' || !isSure) continue
    for (let index = first; index <= last; index++) indexes.add(index)
  }
  return indexes
}

function isWord({ tokens }: Claim, index: number): boolean {
  const token = tokens[index]
  return token?.saying.kind === 'word' && weightOf(token) > 0
}

const NOTHING_READ: Margins = new Map()

function itemFaults(
  { items }: Claim,
  standings: readonly Standing[],
  margins: Margins,
): Verdict['faults'][number][] {
  return items.flatMap(({ kind, first, last }, index) => {
    const standing = standings[index]
    if (standing === undefined || standing === 'right') return []
    if (standing !== 'wrong' && !isMisplaced(standing, margins.get(index))) return []
    return [{ kind: kind === 'side' ? ('negation' as const) : kind, first, last }]
  })
}

function denialFaults(matches: readonly Match[]): Verdict['faults'][number][] {
  return matches.flatMap(({ denied }) => {
    if (denied === undefined) return []
    // Another unit that says the word the statement's way takes the fault back.
    const isSaid = matches.some(
      (other) => other.denied === undefined && (other.places[denied]?.share ?? 0) > 0,
    )
    return isSaid ? [] : [{ kind: 'negation' as const, first: denied, last: denied }]
  })
}

/** What one unit prints in another's place none of the others makes good. */
function replacedFaults(matches: readonly Match[], found: Verdict['faults']): Verdict['faults'] {
  const replaced = matches.flatMap((match) => match.replaced)
  return replaced.filter((one) => !found.some((other) => one.first <= other.last && other.first <= one.last))
}

function weighed(claim: Claim, shares: readonly number[], counts: (index: number) => boolean): number {
  let all = 0
  let held = 0
  for (const [index, token] of claim.tokens.entries()) {
    if (!counts(index)) continue
    const weight = weightOf(token)
    all += weight
    held += weight * (shares[index] ?? 0)
  }
  return all === 0 ? 0 : held / all
}

function missingWords(claim: Claim, shares: readonly number[], share: number): Verdict['faults'][number][] {
  const kind = share < SHARE_NONE ? 'no-evidence' : 'words'
  return claim.tokens.flatMap((token, index) =>
    weightOf(token) > 0 && (shares[index] ?? 0) === 0 ? [{ kind, first: index, last: index } as const] : [],
  )
}
