import type { Messages } from '../messages/messages.ts'

type Words = Pick<Messages['conversation'], 'support' | 'sure'>

/** From here on, in [0, 1], a quote says what the statement says; below the second it bears out parts of it. */
const SAYS_SO = 0.85
const BEARS_OUT = 0.6

/** How well a quote bears out its statement. `support` in [0, 1]. */
export function supportWords(support: number, { support: words }: Words): string {
  if (support >= SAYS_SO) return words.saysSo
  return support >= BEARS_OUT ? words.bearsOut : words.inPart
}

/** From here on, as calibrated probabilities, an answer is called sure, and likely. */
const SURE = 0.85
const LIKELY = 0.55

/** How sure an answer is. `confidence` is the calibrated probability, in [0, 1], that the documents hold it. */
export function sureWords(confidence: number, { sure: words }: Words): string {
  if (confidence >= SURE) return words.sure
  return confidence >= LIKELY ? words.likely : words.unsure
}
