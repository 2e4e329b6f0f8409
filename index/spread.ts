/** What near-duplicates are told by: the distinct stems of a passage, numbers and names among them. */
export type Alike = Readonly<{ stems: ReadonlySet<string> }>

/**
 * The same things in an order that does not say one thing twice in front: whatever is nearly the same as one before it
 * moves behind all that is not. Overlapping chunks, copies of a file and pages printed again are nearly the same; forms
 * filled in differently are not.
 */
export function spread<T extends Alike>(ranked: readonly T[]): readonly T[] {
  const fresh: T[] = []
  const repeated: T[] = []
  for (const one of ranked) {
    if (fresh.some((before) => areAlike(before.stems, one.stems))) repeated.push(one)
    else fresh.push(one)
  }
  return [...fresh, ...repeated]
}

/** Jaccard's index, of all stems and of the numbers among them, from which two passages are taken for one. */
const ALIKE_MIN = 0.9

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return sameShare(a, b) && sameShare(numbersOf(a), numbersOf(b))
}

function sameShare(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  // Not even all of the smaller in common would be enough: spares most pairs the counting.
  if (small.size < ALIKE_MIN * large.size) return false
  let common = 0
  for (const stem of small) if (large.has(stem)) common += 1
  return common >= ALIKE_MIN * (small.size + large.size - common)
}

function numbersOf(stems: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...stems].filter((stem) => /\d/.test(stem)))
}
