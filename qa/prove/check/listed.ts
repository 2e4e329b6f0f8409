import type { Token } from '../facts/token.ts'
import type { Place } from './vote.ts'

/** Tokens between two things of one list, at most. */
const BETWEEN_MAX = 8

/** Whether two places lie in one list, such as `Ann, Bob and Carol`: what is said of one is said of the other. */
export function isListedWith(one: Place, other: Place, tokens: readonly Token[]): boolean {
  const [left, right] = one.first < other.first ? [one, other] : [other, one]
  if (right.first - left.last > BETWEEN_MAX) return false
  let isParted = false
  for (let index = left.last + 1; index <= right.first; index++) {
    const token = tokens[index]
    if (token === undefined) return false
    if (/^[,;/&]+$/.test(token.before)) isParted = true
    else if (token.before !== '' && token.before !== '-') return false
    if (index === right.first) break
    if (token.word === 'and' || token.word === 'or') isParted = true
    else if (token.saying.kind === 'small' || (token.saying.kind === 'word' && token.saying.name === 'no'))
      return false
  }
  return isParted
}
