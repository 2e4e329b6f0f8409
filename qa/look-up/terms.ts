import { TERMS, type Term } from './business-terms.ts'
import { type LabelWord, labelWords, likeness } from './words.ts'

/** Share of a label's words from which it names a term and nothing more special. */
export const NAMES_TERM = 0.8

/** A business term that words name. */
export type NamedTerm = Readonly<{
  term: Term
  /** Place of its phrase among the term's labels, in (0, 1]: 1 for the most telling. */
  strength: number
  /** Share of the words' weight that the phrase and the words it may have besides make up, in (0, 1]. */
  share: number
}>

/** The term these words of a label name, by the phrase that takes up most of them; undefined for none. */
export function termOfLabel(words: readonly LabelWord[]): NamedTerm | undefined {
  return bestOf(words, LABELS)
}

/** The term that the words of a question or a schema's property name. */
export function termAsked(
  words: readonly LabelWord[],
  among: (term: Term) => boolean = () => true,
): NamedTerm | undefined {
  return bestOf(
    words,
    [...LABELS, ...ASKED].filter(({ term }) => among(term)),
  )
}

type Phrase = Readonly<{
  term: Term
  words: readonly LabelWord[]
  besides: ReadonlySet<string>
  strength: number
}>

const LABELS: readonly Phrase[] = TERMS.flatMap((term) => phrasesOf(term, term.labels, 0.5))
const ASKED: readonly Phrase[] = TERMS.flatMap((term) => phrasesOf(term, term.asked, 0))

/** The first phrase is the most telling; the last of several keeps half of that. */
function phrasesOf(term: Term, phrases: readonly string[], decline: number): readonly Phrase[] {
  const besides = new Set(labelWords(term.besides).map(({ stem }) => stem))
  return phrases.map((phrase, index) => ({
    term,
    words: labelWords(phrase),
    besides,
    strength: decline === 0 ? 0.5 : 1 - (decline * index) / phrases.length,
  }))
}

function bestOf(words: readonly LabelWord[], phrases: readonly Phrase[]): NamedTerm | undefined {
  const all = words.reduce((sum, word) => sum + word.weight, 0)
  const known = words.map(vocabularyLike)
  let best: (NamedTerm & { said: number }) | undefined
  for (const phrase of phrases) {
    const said = weightSaid(phrase, words, known)
    if (said === 0) continue
    const share = Math.min(1, (said + weightBesides(phrase, words, known)) / all)
    const isBetter = best === undefined || share > best.share || (share === best.share && said > best.said)
    if (isBetter) best = { term: phrase.term, strength: phrase.strength, share, said }
  }
  return best
}

type Known = ReadonlyMap<string, number>

/** Weight of the label's words that say the phrase; 0 unless they say all of it. */
function weightSaid(phrase: Phrase, words: readonly LabelWord[], known: readonly Known[]): number {
  let said = 0
  for (const wanted of phrase.words) {
    let most = 0
    for (const [index, word] of words.entries()) {
      most = Math.max(most, word.weight * (known[index]?.get(wanted.stem) ?? 0))
    }
    if (most === 0) return 0
    said += most
  }
  return said
}

function weightBesides(phrase: Phrase, words: readonly LabelWord[], known: readonly Known[]): number {
  let sum = 0
  for (const [index, word] of words.entries()) {
    const isSaid = phrase.words.some((wanted) => known[index]?.has(wanted.stem))
    if (!isSaid && phrase.besides.has(word.stem)) sum += word.weight
  }
  return sum
}

/** Words of all phrases, each once. */
const VOCABULARY: readonly LabelWord[] = [
  ...new Map([...LABELS, ...ASKED].flatMap(({ words }) => words.map((word) => [word.stem, word]))).values(),
]

/** Stems of the vocabulary that a word may be, and how alike they are. Remembered, since print repeats itself. */
function vocabularyLike(word: LabelWord): Known {
  const remembered = likeWords.get(word.stem)
  if (remembered !== undefined) return remembered
  const like = new Map<string, number>()
  for (const other of VOCABULARY) {
    const alike = likeness(word, other)
    if (alike > 0) like.set(other.stem, alike)
  }
  if (likeWords.size >= REMEMBERED_MAX) likeWords.clear()
  likeWords.set(word.stem, like)
  return like
}

/** A memo of a pure function, a few MB at most: emptied when full, it never changes an answer. */
const REMEMBERED_MAX = 20_000
const likeWords = new Map<string, Known>()
