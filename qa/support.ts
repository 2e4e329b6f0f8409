import { plainText } from '../core/plain-text.ts'

/** Content stems of a text, as the keyword index makes them. */
export type Stems = (text: string) => readonly string[]

/**
 * How well a quote supports a sentence, in [0, 1]: the share of the sentence's distinct content words that the quote
 * holds, numbers apart, and 0 when the sentence states a number that the quote does not print. A number is never nearly right.
 */
export function supportOf(sentence: string, quote: string, stems: Stems): number {
  const said = plainText(sentence)
  const printed = plainText(quote)
  const printedNumbers = new Set(numbersOf(printed))
  if (numbersOf(said).some((number) => !printedNumbers.has(number))) return 0
  const words = new Set(stems(said).filter((stem) => !/^\d/.test(stem)))
  if (words.size === 0) return said !== '' && printed.includes(said) ? 1 : 0
  const held = new Set(stems(printed))
  return [...words].filter((word) => held.has(word)).length / words.size
}

/** Digits with what groups them taken out, so that `1,234.50` and `1234.5` are one number. */
function numbersOf(text: string): readonly string[] {
  return (text.match(/\d[\d.,]*/g) ?? []).map((digits) =>
    digits
      .replace(/[.,]+$/, '')
      .replace(/,(?=\d{3}(\D|$))/g, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  )
}
