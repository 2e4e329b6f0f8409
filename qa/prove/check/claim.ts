import type { Stems } from '../../stems.ts'
import { isLight } from '../facts/light-verbs.ts'
import { sidesOf } from '../facts/opposites.ts'
import { printOf } from '../facts/print.ts'
import type { Token } from '../facts/token.ts'
import { tokenize } from '../facts/tokenize.ts'
import { kindOf } from './kind-of.ts'

/** What must be said just so: a number, a date, a name, or a word with an opposite. Token indexes, both inclusive. */
export type Item = Readonly<{
  kind: 'number' | 'date' | 'name' | 'side'
  first: number
  last: number
  /** A name by its print; capitals that open a sentence, or stand among nothing but capitals, are none for sure. */
  isSure: boolean
  /** A number that reads like a year. */
  isYear: boolean
}>

/** A statement, read. Tokens lie in `text`, its print. */
export type Claim = Readonly<{ text: string; tokens: readonly Token[]; items: readonly Item[] }>

export function readClaim(markdown: string, stems: Stems): Claim {
  const { text } = printOf(markdown)
  const tokens = tokenize(text, stems)
  return { text, tokens, items: itemsIn(tokens) }
}

/** What of the tokens must be said just so, in order. A word of a name that has an opposite (`North`) is both. */
export function itemsIn(tokens: readonly Token[]): readonly Item[] {
  const items: Item[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    const saying = token?.saying
    const one = (kind: Item['kind']): Item => ({
      kind,
      first: index,
      last: index,
      isSure: true,
      isYear: false,
    })
    if (saying?.kind === 'number' || saying?.kind === 'code') {
      items.push({ ...one('number'), isYear: token !== undefined && kindOf(token) === 'year' })
    } else if (saying?.kind === 'date') {
      items.push(one('date'))
    } else {
      const word = token?.word ?? ''
      if (sidesOf(word).length > 0) items.push(one('side'))
    }
  }
  return [...items, ...namesIn(tokens)].sort((a, b) => a.first - b.first)
}

/** Runs of capitalised words, with what joins names inside them. */
export function namesIn(tokens: readonly Token[]): readonly Item[] {
  const names: Item[] = []
  for (let first = 0; first < tokens.length; first++) {
    if (nameOf(tokens[first]) === 'no') continue
    let last = first
    for (let next = first + 1; next < tokens.length; next++) {
      const token = tokens[next]
      if (token === undefined || PARTED.test(token.before)) break
      if (nameOf(token) !== 'no') last = next
      else if (!(token.saying.kind === 'small' || JOINING.has(token.word)) || !JOINING.has(token.word)) break
    }
    const isSure = tokens.slice(first, last + 1).some((token) => nameOf(token) === 'yes')
    names.push({ kind: 'name', first, last, isSure, isYear: false })
    first = last
  }
  return names
}

/** Words inside a name that are not capitalised. */
const JOINING = new Set('of de von van der den la le du di del da al el bin st'.split(' '))

/** Punctuation that no name goes on over; a stop may belong to an initial. */
const PARTED = /[^.'’&-]/

function nameOf(token: Token | undefined): 'yes' | 'maybe' | 'no' {
  return token?.saying.kind === 'word' ? token.saying.name : 'no'
}

/** How much of a statement a token is: what must be said just so weighs more, function words nothing. */
export function weightOf({ saying, word }: Token): number {
  if (saying.kind === 'small' || isLight(word)) return 0
  if (saying.kind === 'word') return saying.name === 'yes' ? NAME_WEIGHT : 1
  return VALUE_WEIGHT
}

const NAME_WEIGHT = 1.5
const VALUE_WEIGHT = 2
