import { plainText } from '../../core/plain-text.ts'
import { nearness } from '../near-stems.ts'
import { type Asked, pairsOf, type Wanted, wordsOf } from './asked.ts'

/** What words say of a sentence as an answer to a question. Shares are in [0, 1]. */
export type SentenceFeatures = Readonly<{
  /** Share of the question's weight that the sentence holds. */
  coverage: number
  /** The same for words it does not hold but holds one like them: misread, misspelt, `leader` for `lead`. */
  near: number
  /** The same of the sentence before it, for words it does not hold itself: what `It was built` is about. */
  before: number
  /** The same of the first sentence of its paragraph: what the paragraph is about. */
  opening: number
  /** The same of the head or heading it stands under, for words it does not hold itself. */
  under: number
  /** Share of the question's neighbouring words, small ones too, that are neighbours here: `the capital of`. */
  pairs: number
  /** 1 when it prints a name, time or amount that the question asks for and does not say itself. */
  kind: number
  /** Its passage's score as a share of the best one's. */
  passage: number
}>

/** Stems of a sentence and of what it is understood with; empty where there is no such thing. */
export type SentenceStems = Readonly<Record<'own' | 'before' | 'opening' | 'under', readonly string[]>>

export function sentenceFeatures(
  printed: string,
  stems: SentenceStems,
  passage: number,
  asked: Asked,
): SentenceFeatures {
  const plain = plainText(printed)
  const own = new Set(stems.own)
  const others = (list: readonly string[]) => list.filter((stem) => !own.has(stem))
  return {
    coverage: shareOf(own, asked),
    near: nearShare(own, asked),
    before: shareOf(new Set(others(stems.before)), asked),
    opening: shareOf(new Set(others(stems.opening)), asked),
    under: shareOf(new Set(others(stems.under)), asked),
    pairs: asked.pairs.size === 0 ? 0 : sharedPairs(wordsOf(plain), asked.pairs) / asked.pairs.size,
    kind: holdsKind(plain, asked) ? 1 : 0,
    passage,
  }
}

/** How much words speak for a sentence, before anything is read: what is read is chosen by it. */
export function wordsScore(features: SentenceFeatures): number {
  let score = 0
  for (const name of Object.keys(WORDS_WEIGHTS) as (keyof SentenceFeatures)[])
    score += WORDS_WEIGHTS[name] * features[name]
  return score
}

/**
 * Listwise logistic regression over the sentences of five passages, on training articles of SQuAD. Those have neither
 * tables nor headings; the weight of `under` is set to 0.4 of the sentence's own words.
 */
const WORDS_WEIGHTS: Readonly<Record<keyof SentenceFeatures, number>> = {
  coverage: 8.3,
  near: 6.1,
  before: 2.9,
  opening: 2.1,
  under: 3.3,
  pairs: 3.3,
  kind: 1.6,
  passage: 7.5,
}

/** What such a thing looks like in print. A name is a capital that does not merely begin the sentence. */
const PRINTED: Readonly<Record<Exclude<Wanted, 'any'>, RegExp>> = {
  name: /(?<=[\s("“])\p{Lu}[\p{L}\p{N}'’-]+/gu,
  time: /\b(1\d{3}|20\d{2}|january|february|march|april|may|june|july|august|september|october|november|december|century|\d{1,2}:\d{2}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})\b/gi,
  money: /\d[.,]\d{2}\b|[$£€]\s?\d/g,
  amount:
    /\d[\d.,]*|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|half|twice)\b/gi,
}

/** Whether the sentence prints something of the wanted kind that the question did not. */
function holdsKind(printed: string, asked: Asked): boolean {
  if (asked.wants === 'any') return false
  const found = printed.matchAll(PRINTED[asked.wants])
  return [...found].some(([said]) => !asked.words.has(said.toLowerCase()))
}

/** Share of the question's weight that the stems hold, in [0, 1]. */
export function shareOf(stems: Iterable<string>, { weights, total }: Asked): number {
  let held = 0
  for (const stem of new Set(stems)) held += weights.get(stem) ?? 0
  return total === 0 ? 0 : held / total
}

function nearShare(stems: ReadonlySet<string>, asked: Asked): number {
  let held = 0
  for (const [term, weight] of asked.weights) {
    if (!stems.has(term)) held += weight * nearness(term, stems)
  }
  return asked.total === 0 ? 0 : held / asked.total
}

function sharedPairs(words: readonly string[], asked: ReadonlySet<string>): number {
  const held = pairsOf(words)
  return [...asked].filter((pair) => held.has(pair)).length
}
