import { TERMS } from './business-terms.ts'
import { type Run, runsOf } from './word-runs.ts'
import { type LabelWord, labelWords } from './words.ts'

/** Share of a question's words with capitals from which these say nothing: a title. */
const CAPITALS_MAX = 0.75

/** Words with capitals that follow one another, not the question's first; more than labels and months. */
export function namesIn(question: string, words: readonly LabelWord[]): readonly Run[] {
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

/** Figures name nobody. */
export function isTelling({ stem, weight }: LabelWord): boolean {
  return weight === 1 && stem.length > 1 && /^\p{L}/u.test(stem) && !LABEL_STEMS.has(stem)
}

const LABEL_STEMS = new Set(TERMS.flatMap(({ labels }) => labels.flatMap(labelWords)).map(({ stem }) => stem))
