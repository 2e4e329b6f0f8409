import { stemsOf } from '../../index/analyze.ts'
import { normalized } from '../answers/score-text.ts'

/** An answer of more words is judged by what it says, not by its very words. */
const WORDS_MAX = 8

/** Share of a long answer's content words that must be said. */
const SAID_MIN = 0.5

/**
 * Whether the text says one of the answers: all things of it, short ones word for word or by their number's value, long
 * ones by half of their content words and all their numbers.
 */
export function saysAnswer(text: string, answers: readonly (readonly string[])[]): boolean {
  return answers.some((items) => items.every((item) => saysItem(text, item)))
}

function saysItem(text: string, item: string): boolean {
  const wanted = normalized(item)
  if (wanted === '') return false
  const numbers = numbersOf(item)
  const said = new Set(numbersOf(text))
  if (wanted.split(' ').length > WORDS_MAX)
    return numbers.every((one) => said.has(one)) && saysMost(text, item)
  if (` ${normalized(text)} `.includes(` ${wanted} `)) return true
  return IS_NUMBER.test(item.trim()) && numbers.length > 0 && numbers.every((one) => said.has(one))
}

/** An amount with its sign, currency, unit or scale. */
const IS_NUMBER = /^[-–(]?\s?[$£€]?\s?[-–]?\d[\d.,]*\)?\s?(?:%|thousand|million|billion|years?)?$/i

function saysMost(text: string, answer: string): boolean {
  const wanted = new Set(stemsOf(answer))
  const said = new Set(stemsOf(text))
  return [...wanted].filter((stem) => said.has(stem)).length >= SAID_MIN * wanted.size
}

/** Values without what groups their digits and without zeros that say nothing, as text: `1,375,500.00` is `1375500`. */
function numbersOf(text: string): readonly string[] {
  const digits = text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
  return digits.map((one) => String(Number(one.replaceAll(',', ''))))
}
