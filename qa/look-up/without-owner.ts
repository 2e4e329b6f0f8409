import type { Hit } from '../../core/chunk.ts'
import { TERMS } from './business-terms.ts'
import { type LabelWord, labelWords, likeness } from './words.ts'

/**
 * The question without the words that only say whose paper is meant, where these are what the document is called or headed:
 * of Green Valley's receipt `the total at Green Valley Books` asks for `the total`, and no label there says more. Undefined
 * where it says nothing of the kind, or nothing else.
 */
export function withoutOwner(question: string, ownHits: readonly Hit[]): string | undefined {
  const words = labelWords(question)
  const gone = words.map(() => false)
  for (const run of runsOf(ownIn(question, words, ownHits), words)) {
    const first = ownerFrom(question, words, run)
    if (first !== undefined) gone.fill(true, first, run.to)
  }
  const isLeft = words.some((word, at) => !gone[at] && word.weight === 1)
  if (!gone.includes(true) || !isLeft) return undefined
  const kept = words.filter((_, at) => !gone[at])
  return `${kept.map(({ start, end }) => question.slice(start, end)).join(' ')}?`
}

/** Whether the question names somebody by a name with capitals, whose paper is meant. */
export function namesOwner(question: string): boolean {
  const words = labelWords(question)
  return namesIn(question, words).some((run) => ownerFrom(question, words, run) !== undefined)
}

/**
 * Lines at the head of a document's first page among which it says whose it is. A name is told among more of them, since
 * readers put specks before it; other words may be labels there: `Name of event`.
 */
const HEAD_LINES = 4
const HEAD_LINES_OF_NAMES = 10

/** A document's name, its headings and the head of its first page. */
function printedOf(hits: readonly Hit[], lines: number): readonly LabelWord[] {
  const told = hits.flatMap(({ documentName, chunk }) => {
    const head = chunk.spans.slice(0, lines).filter(({ page }) => chunk.ordinal === 0 && page === 1)
    const printed = chunk.text.slice(head[0]?.start ?? 0, head.at(-1)?.end ?? 0)
    return [documentName.replace(EXTENSION, ''), ...chunk.headings, printed]
  })
  return labelWords(told.join('\n'))
}

const EXTENSION = /\.\p{L}{2,5}$/u

/**
 * Which of a question's words are among those printed, or stand for whoever made the paper out. Words of labels stand in
 * letterheads too (`Co. No.`) and count only beside another word as printed: `Slf Cash`. A name is whole or not there.
 */
function ownIn(question: string, words: readonly LabelWord[], hits: readonly Hit[]): readonly boolean[] {
  const own = [...printedAmong(words, printedOf(hits, HEAD_LINES))]
  const named = printedAmong(words, printedOf(hits, HEAD_LINES_OF_NAMES))
  for (const { from, to } of namesIn(question, words))
    own.fill(named.slice(from, to).every(Boolean), from, to)
  return own
}

function printedAmong(words: readonly LabelWord[], printed: readonly LabelWord[]): readonly boolean[] {
  const telling = [...printed.filter(isTelling), ...ISSUERS]
  const known = words.map((word) => word.weight === 1 && telling.some((one) => isSame(word, one)))
  const pairs = new Set(printed.slice(1).map(({ stem }, at) => `${printed[at]?.stem} ${stem}`))
  return words.map(({ stem }, at) => {
    const [before, after] = [words[at - 1], words[at + 1]]
    const follows = known[at - 1] === true && pairs.has(`${before?.stem} ${stem}`)
    const leads = known[at + 1] === true && pairs.has(`${stem} ${after?.stem}`)
    return known[at] === true || follows || leads
  })
}

/** Figures name nobody. */
function isTelling({ stem, weight }: LabelWord): boolean {
  return weight === 1 && stem.length > 1 && /^\p{L}/u.test(stem) && !LABEL_STEMS.has(stem)
}

const LABEL_STEMS = new Set(TERMS.flatMap(({ labels }) => labels.flatMap(labelWords)).map(({ stem }) => stem))

const ISSUERS = labelWords(
  'shop store company business restaurant cafe hotel retailer merchant vendor seller supplier firm organization',
)

/** Letters that a word and the one it is made of have in common at least: `bookshop` is of `books`. */
const PART_MIN = 4

/** Letters from which a word may be misread and still be told: `bill` and `Mill` are two. */
const MISREAD_MIN = 6

function isSame(word: LabelWord, own: LabelWord): boolean {
  if (word.stem === own.stem) return true
  if (word.stem.length >= MISREAD_MIN && likeness(word, own) > 0) return true
  const [short, long] = word.stem.length < own.stem.length ? [word.stem, own.stem] : [own.stem, word.stem]
  return short.length >= PART_MIN && long.startsWith(short)
}

/** Words, from the first to before the last. */
type Run = Readonly<{ from: number; to: number }>

/** Share of a question's words with capitals from which these say nothing: a title. */
const CAPITALS_MAX = 0.75

/** Words with capitals that follow one another, not the question's first; more than labels and months. */
function namesIn(question: string, words: readonly LabelWord[]): readonly Run[] {
  const printed = words.map(({ start, end }) => question.slice(start, end))
  const capital = printed.map((word, at) => at > 0 && /^\p{Lu}/u.test(word))
  if (capital.filter(Boolean).length > CAPITALS_MAX * words.length) return []
  const isName = (at: number) => {
    const word = words[at]
    return word !== undefined && isTelling(word) && !CALENDAR.test(printed[at] ?? '')
  }
  return runsOf(capital, words).filter(({ from, to }) => {
    for (let at = from; at < to; at++) if (isName(at)) return true
    return false
  })
}

const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/

/** Words that are marked and follow one another, with little words between them. */
function runsOf(marked: readonly boolean[], words: readonly LabelWord[]): readonly Run[] {
  const runs: { from: number; to: number }[] = []
  for (const [at, own] of marked.entries()) {
    if (!own) continue
    const last = runs.at(-1)
    const isNext = last !== undefined && words.slice(last.to, at).every(({ weight }) => weight < 1)
    if (last !== undefined && isNext) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}

/** Words that owners stand behind, a determiner between them or not. The first go with the owner, the others stay. */
const PREPOSITION = /^(?:of|at|from|by|in|on|for|with)$/i
const AUXILIARY = /^(?:is|are|was|were|did|does|do|has|had|have)$/i
const DETERMINER = /^(?:the|this|that|these|those|a|an|my|our|your|their)$/i
const GENITIVE = /['’]s?$/

/** Where the words of an owner begin, little words before them among them; undefined for words that are none. */
function ownerFrom(question: string, words: readonly LabelWord[], { from, to }: Run): number | undefined {
  const printed = (at: number) => question.slice(words[at]?.start, words[at]?.end)
  const behind = question.slice(words[to - 1]?.end)
  const first = DETERMINER.test(printed(from - 1)) ? from - 1 : from
  if (GENITIVE.test(printed(to - 1)) || /^['’]\s/.test(behind)) return first
  if (AUXILIARY.test(printed(first - 1))) return first
  return PREPOSITION.test(printed(first - 1)) ? first - 1 : undefined
}
