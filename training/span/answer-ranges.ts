import type { KnownToken } from '../../qa/span/passage-tokens.ts'

/** Both inclusive. */
export type TokenRange = Readonly<{ first: number; last: number }>

/**
 * Where the answers stand in the passage, the place with most of the question around it first; at most `max`. SQuAD's
 * pages do not say which occurrence is meant. An answer that starts or ends within a token takes the whole token.
 */
export function answerRanges(
  text: string,
  passage: readonly KnownToken[],
  question: readonly KnownToken[],
  answers: readonly string[],
  max: number,
): readonly TokenRange[] {
  const asked = new Map(
    question.filter((token) => token.isContent).map((token) => [token.stem, token.rarity]),
  )
  const [answer] = answers
  if (answer === undefined || answer.trim() === '') return []
  const found = occurrences(text, answer.trim(), passage)
  return found
    .map((range) => ({ range, near: nearness(range, passage, asked) }))
    .sort((a, b) => b.near - a.near || a.range.first - b.range.first)
    .slice(0, max)
    .map(({ range }) => range)
}

function occurrences(text: string, answer: string, passage: readonly KnownToken[]): readonly TokenRange[] {
  const whole: TokenRange[] = []
  const partial: TokenRange[] = []
  for (let at = text.indexOf(answer); at >= 0; at = text.indexOf(answer, at + 1)) {
    const end = at + answer.length
    const first = passage.findIndex((token) => token.end > at)
    let last = first
    while (last + 1 < passage.length && (passage[last + 1]?.start ?? end) < end) last++
    if (first < 0) continue
    const fits = passage[first]?.start === at && passage[last]?.end === end
    ;(fits ? whole : partial).push({ first, last })
  }
  return whole.length > 0 ? whole : partial.slice(0, 1)
}

/** Tokens either side that are looked at. */
const REACH = 20

/** Rarity of the question's stems around the range, less with distance. */
function nearness(
  { first, last }: TokenRange,
  passage: readonly KnownToken[],
  asked: ReadonlyMap<string, number>,
): number {
  const best = new Map<string, number>()
  for (let i = Math.max(0, first - REACH); i < Math.min(passage.length, last + REACH + 1); i++) {
    const token = passage[i]
    const weight = token === undefined ? undefined : asked.get(token.stem)
    if (token === undefined || weight === undefined) continue
    const distance = Math.max(0, first - i, i - last)
    const worth = weight / (1 + distance / 10)
    best.set(token.stem, Math.max(best.get(token.stem) ?? 0, worth))
  }
  return [...best.values()].reduce((sum, worth) => sum + worth, 0)
}
