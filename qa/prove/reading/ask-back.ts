import type { SpanModel } from '../../span/span-model.ts'
import type { Stems } from '../../stems.ts'
import type { Evidence } from '../check/choose-evidence.ts'
import type { Claim } from '../check/claim.ts'
import { misplaced } from '../check/misplaced.ts'
import type { Margins, Standing } from '../check/standing.ts'
import { passageAround } from './passage-around.ts'
import { placesThere } from './places-there.ts'

/** Says how well each of several places in a passage answers a question. */
export type SpanWeigher = Pick<SpanModel, 'weigh'>

/** Questions a statement is worth at most, each some 10 ms of a core: those in most doubt. */
const QUESTIONS_MAX = 3

/** Chance of being misplaced, by words alone, that is doubt: what is surer than that no reading turns round. */
const DOUBT_MIN = 0.1
const DOUBT_MAX = 0.99

/**
 * Questions a statement's names and values that are in doubt, each blanked out of it, over the passage that bears most of
 * it out (after QAGS, Wang et al. 2020, arXiv 2004.04228): where the answer is another, it has another's place.
 */
export async function askBack(
  claim: Claim,
  { matches, verdict }: Evidence,
  stems: Stems,
  spans: SpanWeigher,
  signal: AbortSignal,
): Promise<Margins> {
  const unit = matches[0]?.printed.unit
  const inDoubt = claim.items
    .map((item, index) => ({ item, index, doubt: doubtOf(verdict.standings[index]) }))
    .filter(({ doubt }) => doubt > 0)
    .sort((a, b) => b.doubt - a.doubt)
  const margins = new Map<number, number>()
  if (unit === undefined || inDoubt.length === 0) return margins
  const passage = passageAround(unit)
  const places = placesThere(claim, passage, stems)
  for (const { item, index } of inDoubt) {
    if (margins.size === QUESTIONS_MAX) break
    const { own, rivals } = places(item)
    // Nothing to find, or nothing to take it for.
    if (own.length === 0) continue
    const [best = 0, rival] = await spans.weigh(questionFor(claim, item), passage.text, [own, rivals], signal)
    margins.set(index, best - (rival ?? Number.NEGATIVE_INFINITY))
  }
  return margins
}

/** How near the words leave it to even, in (0, 1]; 0 for no doubt. */
function doubtOf(standing: Standing | undefined): number {
  if (standing === undefined || standing === 'right' || standing === 'wrong') return 0
  if (standing.isAbsent) return ABSENT_DOUBT
  const chance = misplaced(standing.like, standing.signals)
  return chance < DOUBT_MIN || chance > DOUBT_MAX ? 0 : 1 - Math.abs(2 * chance - 1)
}

const ABSENT_DOUBT = 0.5

/** `The bridge was built by what in 1874?`: the reader knows the kind of thing by its place. */
function questionFor({ text, tokens }: Claim, { kind, first, last }: Claim['items'][number]): string {
  const before = text.slice(0, tokens[first]?.start)
  const after = text.slice(tokens[last]?.end).replace(/[.!?\s]+$/, '')
  return `${before}${kind === 'name' ? 'what' : 'how many'}${after}?`
}
