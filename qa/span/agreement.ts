/** What may be the answer, and how much it counts. */
export type WeighedAnswer = Readonly<{ words: readonly string[]; weight: number }>

/** Share of an agreement that only the very same words have; words in common have the rest. */
const SAME = 0.95

/**
 * Index of the answer that agrees most with all the others, by weight: it is expected to be most nearly right (minimum
 * Bayes risk, Kumar & Byrne 2004). Reading `the river Tame` once surely and `Tame` in two places less so speaks for `Tame`.
 * On 3,483 questions of held-out training articles exact match rises from 51.4 to 51.8 and F1 from 65.1 to 65.4; with a
 * share of 0.7 for the very same words F1 rises as much and exact match falls.
 */
export function mostAgreed(answers: readonly WeighedAnswer[]): number {
  const told = answers.map(({ words, weight }) => ({
    words: words.filter((word) => !SILENT.test(word)),
    weight,
  }))
  let best = 0
  let most = -1
  for (const [index, { words }] of told.entries()) {
    const agreed = told.reduce((sum, other) => sum + other.weight * agreement(words, other.words), 0)
    if (agreed > most) [best, most] = [index, agreed]
  }
  return best
}

/** Marks and articles: answers that differ in these are the same. */
const SILENT = /^(?:an?|the|[^\p{L}\p{N}]+)$/u

/** F1 of the words two answers have in common, and more when they have all; in [0, 1]. */
function agreement(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of a) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common++
  }
  if (common === 0) return 0
  const isSame = a.length === b.length && a.every((word, i) => word === b[i])
  return (isSame ? SAME : 0) + (1 - SAME) * ((2 * common) / (a.length + b.length))
}
