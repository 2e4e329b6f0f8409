import { stem } from '../../index/stem.ts'
import { STOP_WORDS } from '../../index/stop-words.ts'
import { type SpanToken, spanTokensOf } from './span-tokens.ts'
import { rarity, type WordRanks } from './word-units.ts'

/** A token with what matching needs to know of it. */
export type KnownToken = SpanToken &
  Readonly<{
    stem: string
    /** See rarity(). */
    rarity: number
    /** A word or number that is no stop-word: what a match says something by. */
    isContent: boolean
  }>

export function knownTokensOf(text: string, ranks: WordRanks): readonly KnownToken[] {
  return spanTokensOf(text).map((token) => ({
    ...token,
    stem: stem(token.word),
    rarity: rarity(token.word, ranks),
    isContent: WORD.test(token.word) && !STOP_WORDS.has(token.word),
  }))
}

const WORD = /^[\p{L}\p{N}]/u
