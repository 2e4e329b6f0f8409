import type { Hit } from '../../core/chunk.ts'
import type { LookedUp, Place, ValueKind } from '../look-up/looked-up.ts'
import { type TypedKind, valuesOfKind } from '../look-up/typed-values.ts'
import { wantedBy } from '../look-up/wanted.ts'
import type { Candidate } from './rank.ts'
import type { ReadSentence } from './read-sentences.ts'

/** Below this a value is not said for the question's answer, however unlikely the sentences and their words are. */
const CHANCE_MIN = 0.4

/** From here on a value is right more often than any sentence that is read: its label says just what was asked for. */
const CHANCE_SURE = 0.9

/** A sentence of more words tells a story: what stands behind some of its words is no value of theirs. */
const LINE_WORDS_MAX = 14

/** Without those found inside running prose, which is read, not looked up in. Values count in `hits`. */
export function outsideProse(
  values: readonly LookedUp[],
  sentences: readonly ReadSentence[],
  hits: readonly Hit[],
): readonly LookedUp[] {
  const prose = sentences.filter(({ hit, range }) => {
    const words = hit.chunk.text.slice(range.start, range.end).trim().split(/\s+/)
    return words.length > LINE_WORDS_MAX
  })
  const isProse = ({ hit, start, end }: Place) =>
    prose.some((one) => one.hit === hits[hit] && one.range.start < end && one.range.end > start)
  return values.filter(
    ({ relation, value, label }) => relation !== 'inside' || ![...label, ...value].some(isProse),
  )
}

/**
 * Whether a sentence can answer by what it prints: a question for a total needs an amount, one for a date of business a
 * date. Anything can where the question asks for nothing that business papers have a word for.
 */
export function canAnswer(question: string, { hit, range }: Pick<Candidate, 'hit' | 'range'>): boolean {
  const { kinds, isTold } = wantedBy(question)
  const kind = isTold ? kinds[0] : undefined
  const printed = hit.chunk.text.slice(range.start, range.end)
  if (HOW_MANY.test(question) && !COUNT.test(printed)) return false
  const forms = kind === undefined ? undefined : NEEDED[kind]
  if (kind === undefined || forms === undefined) return true
  // Figures of an amount are no number of a paper.
  const shown = kind === 'code' ? withoutMoney(printed) : printed
  return forms.some((form) => valuesOfKind(shown, form).length > 0) || IN_PROSE[kind]?.test(shown) === true
}

function withoutMoney(text: string): string {
  return valuesOfKind(text, 'money').reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    text,
  )
}

const HOW_MANY = /\bhow many\b/i

/** A number by itself, in figures or in words: one in a code counts nothing. */
const COUNT =
  /(?<![\p{L}\p{N}-])\d|\b(?:none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|both|single|several|few|pair|couple|once|twice)\b/iu

/** What may stand for a kind; kinds that any print may be are left out. */
const NEEDED: Partial<Readonly<Record<ValueKind, readonly TypedKind[]>>> = {
  money: ['money', 'percent'],
  date: ['date'],
  time: ['time', 'date'],
  phone: ['phone'],
  'e-mail': ['e-mail'],
  web: ['web'],
  code: ['code'],
}

/** How prose prints them: `2.4 million`, `fifty pounds`; a year is the least a date may be. */
const IN_PROSE: Partial<Readonly<Record<ValueKind, RegExp>>> = {
  money: /\b(?:hundred|thousand|million|billion|trillion|dollars?|pounds?|euros?|cents?|pence)\b/i,
  date: /\b(?:1[5-9]|20)\d\d\b/,
}

/** The likeliest value, where it is likelier than `chance` to be what was asked for, or stands under its very label. */
export function likelierValue(values: readonly LookedUp[], chance: number): LookedUp | undefined {
  const [best] = values
  return best !== undefined && best.chance >= Math.max(CHANCE_MIN, Math.min(chance, CHANCE_SURE))
    ? best
    : undefined
}

/** The likeliest value that a sentence prints: looking up and reading agree. Values count in `hits`. */
export function valueInside(
  values: readonly LookedUp[],
  { hit, range }: Candidate,
  hits: readonly Hit[],
): LookedUp | undefined {
  return values.find(
    ({ value, chance }) =>
      chance >= CHANCE_MIN &&
      value.every((place) => hits[place.hit] === hit && place.start >= range.start && place.end <= range.end),
  )
}
