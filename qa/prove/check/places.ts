import { nearness } from '../../near-stems.ts'
import type { Printed } from '../evidence/read-unit.ts'
import { keyOf } from '../evidence/read-unit.ts'
import { isBorneOut } from '../facts/dates.ts'
import { isSlip } from '../facts/is-slip.ts'
import { isSameNumber } from '../facts/numbers.ts'
import type { Token } from '../facts/token.ts'

/** Where a unit prints what a token says, and how nearly: 1 for the same, less for a word like it. */
export type Places = Readonly<{ share: number; at: readonly number[] }>

/** `isScaled` where the unit's numbers may count in thousands or millions. */
export function placesOf(token: Token, printed: Printed, isScaled: () => boolean): Places {
  const { saying } = token
  if (saying.kind === 'small') return exactly(printed.places.get(keyOf(token)))
  if (saying.kind === 'word') return placesOfWord(saying, token.word, printed)
  const same = exactly(printed.places.get(keyOf(token)))
  if (same.at.length > 0) return same
  if (saying.kind === 'code') return exactly(codesIn(saying.code, printed))
  return exactly(where(printed, (other) => saysSame(token, other, isScaled)))
}

/** A code in one piece, or in two: the digits of `O2` are printed below the line and read as a word of their own. */
function codesIn(code: string, { tokens }: Printed): readonly number[] {
  return tokens.flatMap(({ saying, word }, index) =>
    (saying.kind === 'code' && saying.code === code) || word + (tokens[index + 1]?.word ?? '') === code
      ? [index]
      : [],
  )
}

function saysSame({ saying }: Token, { saying: other }: Token, isScaled: () => boolean): boolean {
  if (saying.kind === 'number' && other.kind === 'number') {
    return isSameNumber(saying, other, false) || (isScaled() && isSameNumber(saying, other, true))
  }
  if (saying.kind === 'number' && other.kind === 'date') {
    return other.readings.some(({ year }) => year !== undefined && saying.values.includes(year))
  }
  return saying.kind === 'date' && other.kind === 'date' && isBorneOut(saying.readings, other.readings)
}

/** Share of a word that is misread by one letter, and of one that is made of the same stem otherwise. */
const SLIP_SHARE = 0.9
const NEAR_SHARE = 0.7

/** Of one that another may stand for. */
const LIKE_SHARE = 0.8

type Word = Extract<Token['saying'], { kind: 'word' }>

function placesOfWord({ stem, like = [] }: Word, word: string, printed: Printed): Places {
  const same = printed.places.get(stem)
  if (same !== undefined) return { share: 1, at: same }
  const others = like.flatMap((other) => printed.places.get(other) ?? [])
  if (others.length > 0) return { share: LIKE_SHARE, at: others }
  // Words that are nearly the same begin alike; to look further would cost more than it finds.
  const begun = printed.starts.get(word.slice(0, 2)) ?? []
  const alike = begun.filter((index) => printed.tokens[index]?.saying.kind === 'word')
  const wordAt = (index: number) => printed.tokens[index]?.word ?? ''
  const slips = alike.filter((index) => isSlip(word, wordAt(index)))
  if (slips.length > 0) return { share: SLIP_SHARE, at: slips }
  const joined = alike.filter((index) => wordAt(index) + wordAt(index + 1) === word)
  if (joined.length > 0) return { share: 1, at: joined }
  const near = alike.filter((index) => {
    const { saying } = printed.tokens[index]!
    return saying.kind === 'word' && nearness(stem, [saying.stem]) > 0
  })
  return near.length > 0 ? { share: NEAR_SHARE, at: near } : NOWHERE
}

const NOWHERE: Places = { share: 0, at: [] }

function exactly(at: readonly number[] | undefined): Places {
  return at === undefined || at.length === 0 ? NOWHERE : { share: 1, at }
}

function where({ tokens }: Printed, holds: (token: Token) => boolean): readonly number[] {
  return tokens.flatMap((token, index) => (holds(token) ? [index] : []))
}
