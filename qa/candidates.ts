import type { Hit } from '../core/chunk.ts'
import type { QueryTerm } from './answerer.ts'
import type { Range } from './sentence-ends.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { weightOf } from './signals.ts'
import type { Stems } from './support.ts'

/** A sentence that may answer the question. */
export type Candidate = Readonly<{
  hit: Hit
  /** In `hit.chunk.text`: the sentence, with the value below it when it is only a label. */
  range: Range
  kind: Sentence['kind']
  score: number
  /** The question's terms it holds. */
  held: ReadonlySet<string>
}>

/** How many of the best hits are read sentence by sentence. */
const HITS_READ = 5

/** Terms the sentence stands under count this share of their weight: a table's head, a section's title. */
const UNDER_SHARE = 0.4

/** What the passage's rank is worth beside a sentence that holds every term (tuned on training articles). */
const PASSAGE_SHARE = 0.8

/** Pairs of neighbouring words of the question found again in the sentence. */
const PAIRS_SHARE = 0.2

/** Every sentence of the best hits, scored by the weight of the question's words it holds; best first, ties in order. */
export function candidatesFor(
  question: string,
  evidence: Readonly<{ hits: readonly Hit[]; terms: readonly QueryTerm[] }>,
  stems: Stems,
): readonly Candidate[] {
  const weights = new Map(evidence.terms.map((term) => [term.term, weightOf(term)]))
  const asked = { weights, total: total(weights.values()), pairs: pairsOf(stems(question)) }
  const hits = evidence.hits.slice(0, HITS_READ)
  const best = hits[0]?.score ?? 0
  return hits
    .flatMap((hit) => candidatesIn(hit, best > 0 ? Math.max(0, hit.score / best) : 0, asked, stems))
    .sort((a, b) => b.score - a.score)
}

type Asked = Readonly<{ weights: ReadonlyMap<string, number>; total: number; pairs: ReadonlySet<string> }>

function candidatesIn(hit: Hit, share: number, asked: Asked, stems: Stems): readonly Candidate[] {
  const { text } = hit.chunk
  const all = sentencesOf(text)
  const said = all.filter((sentence) => sentence.kind !== 'heading')
  const sentences = said.length > 0 ? said : all
  return sentences.map((sentence, index) => {
    const own = stems(text.slice(sentence.start, sentence.end))
    const held = new Set(own.filter((stem) => asked.weights.has(stem)))
    const under =
      sentence.under === undefined ? [] : stems(text.slice(sentence.under.start, sentence.under.end))
    const around = new Set(under.filter((stem) => asked.weights.has(stem) && !held.has(stem)))
    const coverage =
      asked.total === 0 ? 0 : (weigh(held, asked) + UNDER_SHARE * weigh(around, asked)) / asked.total
    const pairs = asked.pairs.size === 0 ? 0 : sharedPairs(own, asked.pairs) / asked.pairs.size
    return {
      hit,
      range: withValue(text, sentence, sentences[index + 1], own, held),
      kind: sentence.kind,
      score: coverage + PAIRS_SHARE * pairs + PASSAGE_SHARE * share,
      held,
    }
  })
}

/** A label this long is a sentence. */
const LABEL_STEMS_MAX = 6

/** A label that says nothing the question did not (`Invoice date:`) is answered by what stands below it. */
function withValue(
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
  own: readonly string[],
  held: ReadonlySet<string>,
): Range {
  const { start, end } = sentence
  const isLabel = own.length > 0 && own.length <= LABEL_STEMS_MAX && own.every((stem) => held.has(stem))
  if (!isLabel || next === undefined || next.kind === 'heading') return { start, end }
  if (/[.!?]["')\]]*$/.test(text.slice(start, end)) || next.kind !== sentence.kind) return { start, end }
  return { start, end: next.end }
}

function weigh(terms: ReadonlySet<string>, asked: Asked): number {
  return total([...terms].map((term) => asked.weights.get(term) ?? 0))
}

function sharedPairs(stems: readonly string[], asked: ReadonlySet<string>): number {
  const held = pairsOf(stems)
  return [...asked].filter((pair) => held.has(pair)).length
}

function pairsOf(stems: readonly string[]): ReadonlySet<string> {
  return new Set(stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`))
}

function total(numbers: Iterable<number>): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}
