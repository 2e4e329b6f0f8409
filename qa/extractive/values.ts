import type { Hit } from '../../core/chunk.ts'
import type { LookedUp } from '../look-up/looked-up.ts'
import type { Candidate } from './rank.ts'

/** Below this a value is not said for the question's answer, however unlikely the sentences and their words are. */
const CHANCE_MIN = 0.4

/** The likeliest value, where it is likelier than `chance` to be what was asked for. */
export function likelierValue(values: readonly LookedUp[], chance: number): LookedUp | undefined {
  const [best] = values
  return best !== undefined && best.chance >= Math.max(CHANCE_MIN, chance) ? best : undefined
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
