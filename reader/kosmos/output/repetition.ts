/** The end of a sequence as copies of one block: its last `length` items repeat with `period`; the first copy may be a part. */
export type Repetition = Readonly<{ period: number; length: number }>

/** Items looked at from the end: all that the model may write of one picture. */
const WINDOW = 2048

/**
 * The longest end of `items` that repeats with at least `copiesMin` whole copies; undefined when none does. By the failure
 * function of Knuth, Morris and Pratt (1977) over the items from the last to the first: linear in the window.
 */
export function repetitionAtEnd(items: readonly number[], copiesMin: number): Repetition | undefined {
  const backwards = items.slice(-WINDOW).reverse()
  const borders = borderLengths(backwards)
  for (let length = backwards.length; length > 0; length--) {
    const period = length - borders[length]!
    if (length >= period * copiesMin) return { period, length }
  }
  return undefined
}

/** For each prefix, by its length, the longest shorter prefix that is its suffix too. */
function borderLengths(items: readonly number[]): Uint32Array {
  const borders = new Uint32Array(items.length + 1)
  let border = 0
  for (let at = 1; at < items.length; at++) {
    while (border > 0 && items[at] !== items[border]) border = borders[border]!
    if (items[at] === items[border]) border++
    borders[at + 1] = border
  }
  return borders
}
