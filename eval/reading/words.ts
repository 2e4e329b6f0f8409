import { sharedWords } from '../shared-words.ts'

/**
 * What counts as a word. Case never counts, as SROIE's truth has none; full-width forms are folded (NFKC).
 * Figures by different definitions differ by ten points and more, so a figure without its definition says nothing.
 */
export type Tokens =
  /** Between white space, every character counts: `RM12.00,` and `RM12.00` differ, `35- 44` is two words. */
  | 'plain'
  /** The same, but only letters and digits of each word are compared; a word without any is none. */
  | 'alphanumeric'
  /** Each unbroken run of letters and digits, so that spacing around signs does not count: `35-44` is two words. */
  | 'runs'

export type WordCounts = Readonly<{ truth: number; found: number; matched: number }>
export type WordScore = Readonly<{ precision: number; recall: number; f1: number }>

export function words(text: string, tokens: Tokens): readonly string[] {
  const folded = text.normalize('NFKC').toLowerCase()
  if (tokens === 'runs') return folded.match(/[\p{L}\p{N}]+/gu) ?? []
  const split = folded.split(/\s+/u)
  const kept = tokens === 'plain' ? split : split.map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
  return kept.filter((word) => word !== '')
}

/** Words matched as multisets: a word printed twice must be found twice. Place and order do not count. */
export function countWords(truth: string, found: string, tokens: Tokens): WordCounts {
  const truthWords = words(truth, tokens)
  const foundWords = words(found, tokens)
  return { truth: truthWords.length, found: foundWords.length, matched: sharedWords(truthWords, foundWords) }
}

export function addCounts(all: readonly WordCounts[]): WordCounts {
  return all.reduce(
    (sum, { truth, found, matched }) => ({
      truth: sum.truth + truth,
      found: sum.found + found,
      matched: sum.matched + matched,
    }),
    { truth: 0, found: 0, matched: 0 },
  )
}

/** matched ÷ found, matched ÷ truth, and their harmonic mean; all 1 when there was nothing to find and nothing found. */
export function wordScore({ truth, found, matched }: WordCounts): WordScore {
  if (truth === 0 && found === 0) return { precision: 1, recall: 1, f1: 1 }
  return {
    precision: found === 0 ? 0 : matched / found,
    recall: truth === 0 ? 0 : matched / truth,
    f1: (2 * matched) / (truth + found),
  }
}
