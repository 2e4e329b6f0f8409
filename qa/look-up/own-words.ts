import type { Hit } from '../../core/chunk.ts'
import { isTelling, namesIn } from './names-asked.ts'
import { type LabelWord, labelWords, likeness } from './words.ts'

/**
 * Which of a question's words are among those printed, or stand for whoever made the paper out. Words of labels stand in
 * letterheads too (`Co. No.`) and count only beside another word as printed: `Slf Cash`. A name is whole or not there.
 */
export function ownIn(
  question: string,
  words: readonly LabelWord[],
  hits: readonly Hit[],
): readonly boolean[] {
  const own = [...printedAmong(words, printedOf(hits, HEAD_LINES))]
  const named = printedAmong(words, printedOf(hits, HEAD_LINES_OF_NAMES))
  for (const { from, to } of namesIn(question, words))
    own.fill(named.slice(from, to).every(Boolean), from, to)
  return own
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
