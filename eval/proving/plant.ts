import { pick, type Random } from '../anchoring/random.ts'
import { OPPOSITES } from './opposites.ts'

/** How a true statement is made false. */
export const PLANTS = [
  'digit changed',
  'number of the passage',
  'date changed',
  'name of the passage',
  'name from elsewhere',
  'negation put in',
  'negation taken out',
  'opposite word',
] as const

export type Plant = (typeof PLANTS)[number]

/** What errors are made of: the statement, the passage it is true of, and a passage about something else. */
export type Ground = Readonly<{ text: string; passage: string; elsewhere: string }>

/**
 * The statement with one error of this kind; undefined where it holds nothing to get wrong. Shares no code with the
 * checker: what it calls a number or a name is its own.
 */
export function plant(kind: Plant, ground: Ground, random: Random): string | undefined {
  const planted = PLANTERS[kind](ground, random)
  return planted === ground.text ? undefined : planted
}

type Planter = (ground: Ground, random: Random) => string | undefined

const PLANTERS: Readonly<Record<Plant, Planter>> = {
  'digit changed': ({ text, passage }, random) => {
    const at = pick([...text.matchAll(NUMBER)], random)
    if (at === undefined) return undefined
    const digits = [...at[0].matchAll(/\d/g)]
    const digit = pick(digits, random)
    if (digit === undefined) return undefined
    const other = String((Number(digit[0]) + 1 + Math.floor(random() * 9)) % 10)
    const number = at[0].slice(0, digit.index) + other + at[0].slice(digit.index + 1)
    // `07` is 7, and what the passage prints elsewhere is the next kind's.
    const isSame = Number(number.replace(/,/g, '')) === Number(at[0].replace(/,/g, ''))
    return isSame || numbersOf(passage).has(number) ? undefined : replaced(text, at, number)
  },
  'number of the passage': ({ text, passage }, random) => {
    const at = pick([...withoutDates(text).matchAll(NUMBER)], random)
    if (at === undefined) return undefined
    const others = [...numbersOf(passage)].filter((number) => number !== at[0] && !text.includes(number))
    const other = pick(others, random)
    return other === undefined ? undefined : replaced(text, at, other)
  },
  'date changed': ({ text }, random) => {
    const at = pick([...text.matchAll(DATE)], random)
    if (at === undefined) return undefined
    const month = new RegExp(MONTHS.join('|')).exec(at[0])
    if (month !== null && random() < 0.5) {
      const other = pick(
        MONTHS.filter((name) => name !== month[0]),
        random,
      )
      return other && replaced(text, at, at[0].replace(month[0], other))
    }
    const number = pick([...at[0].matchAll(/\d+/g)], random)
    if (number === undefined) return undefined
    const other =
      number[0].length === 4 ? Number(number[0]) + 1 + Math.floor(random() * 9) : (Number(number[0]) % 27) + 1
    return replaced(text, at, replaced(at[0], number, String(other).padStart(number[0].length, '0')))
  },
  'name of the passage': ({ text, passage }, random) => {
    const at = pick(namesOf(text), random)
    if (at === undefined) return undefined
    return otherName(text, at, passage, random)
  },
  'name from elsewhere': ({ text, elsewhere }, random) => {
    const at = pick(namesOf(text), random)
    if (at === undefined) return undefined
    return otherName(text, at, elsewhere, random)
  },
  'negation put in': ({ text }, random) => {
    if (NEGATED.test(text)) return undefined
    const at = pick([...text.matchAll(AUXILIARY)], random)
    return at && replaced(text, at, `${at[0]} not`)
  },
  'negation taken out': ({ text }) => {
    const taken = text.replace(
      /\b(is|was|are|were|do|does|did|has|have|had|could|would|should)n['’]t\b/,
      '$1',
    )
    if (taken !== text) return taken
    return text.replace(/\b(?:not(?! only)|never) |\bno longer /, '')
  },
  'opposite word': ({ text }, random) => {
    const at = pick(
      [...text.matchAll(/[a-z]+/g)].filter(([word]) => OPPOSITES.has(word)),
      random,
    )
    const other = at && OPPOSITES.get(at[0])
    return at && other && replaced(text, at, other)
  },
}

const NUMBER = /(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])/g
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DATE = new RegExp(
  `\\b(?:${MONTHS.join('|')}) \\d{1,2}(?:, \\d{4})?\\b|\\b\\d{1,2} (?:${MONTHS.join('|')})(?: \\d{4})?\\b|\\b(?:${MONTHS.join('|')}),? \\d{4}\\b|\\b\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}\\b|\\b\\d{4}-\\d\\d-\\d\\d\\b`,
  'g',
)
const AUXILIARY = /\b(?:is|was|are|were|has|have|had|can|could|will|would|may|must|should|did|does)\b/g
const NEGATED = /\b(?:not|no|never|nor|neither|none|without)\b|n['’]t\b/i

/** Dates blanked out: `on 1957 December 1963` is no error that anybody makes, and they have a kind of their own. */
function withoutDates(text: string): string {
  return text.replace(DATE, (date) => ' '.repeat(date.length))
}

function numbersOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(NUMBER)].map(([number]) => number))
}

function replaced(text: string, at: RegExpMatchArray, other: string): string {
  const index = at.index ?? 0
  return text.slice(0, index) + other + text.slice(index + at[0].length)
}

/** Capitalised runs inside a sentence; months and days are dates, words at its start need not be names. */
function namesOf(text: string): readonly RegExpMatchArray[] {
  const names = [...text.matchAll(/(?<=[a-z0-9,;] )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu)]
  return names.filter(([name]) => !NOT_NAMES.test(name))
}

const NOT_NAMES = new RegExp(
  `^(?:${MONTHS.join('|')}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|A|An|In|On|At|It|He|She|They|This|That|These|There|AD|BC|BCE|CE|I)\\b`,
)

/** A name that shares no word with the one it replaces, nor with the statement. */
function otherName(text: string, at: RegExpMatchArray, source: string, random: Random): string | undefined {
  const said = new Set(text.toLowerCase().match(/\p{L}+/gu))
  const others = namesOf(source).filter(([name]) =>
    (name.toLowerCase().match(/\p{L}+/gu) ?? []).every(
      (word) => ![...said].some((known) => isAlike(word, known)),
    ),
  )
  const other = pick(others, random)
  return other && replaced(text, at, other[0].replace(/['’]s?$/, ''))
}

/** `Poland` and `Polish` are too near for one to be wrong for sure. */
function isAlike(word: string, other: string): boolean {
  return word.slice(0, 3) === other.slice(0, 3)
}
