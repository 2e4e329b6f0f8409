/** Longest stretch that is looked for, in characters: a few sentences. */
const PERIOD_MAX = 400
/** How often in a row it must have been said, and at least so many characters of it. */
const TIMES = 4
const CHARS_MIN = 160

/**
 * Whether the end of a text says the same stretch over and over. A table's rule or a row of dots is shorter than what
 * counts. Linear in what is looked at: the last 1,600 characters.
 */
export function isRepeating(text: string): boolean {
  const tail = text.slice(-PERIOD_MAX * TIMES)
  const backwards = [...tail].reverse()
  const matches = prefixMatches(backwards)
  for (let period = 1; period <= PERIOD_MAX; period++) {
    const same = period + (matches[period] ?? 0)
    if (same >= Math.max(CHARS_MIN, period * TIMES)) return true
  }
  return false
}

/** How many elements from each place on are those of the beginning (Gusfield's Z algorithm). */
function prefixMatches(elements: readonly string[]): readonly number[] {
  const matches = new Array<number>(elements.length).fill(0)
  let [left, right] = [0, 0]
  for (let at = 1; at < elements.length; at++) {
    let same = at < right ? Math.min(right - at, matches[at - left]!) : 0
    while (at + same < elements.length && elements[same] === elements[at + same]) same++
    if (at + same > right) [left, right] = [at, at + same]
    matches[at] = same
  }
  return matches
}
