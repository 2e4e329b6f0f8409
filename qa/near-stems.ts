/** Stems shorter than this are too easily like another. */
const LETTERS_MIN = 4

/** Share of three-letter pieces from which two stems count as one word: misread, misspelt or otherwise inflected. */
const NEAR_MIN = 0.5

/**
 * How much `stem` is like the most alike of `others`, in [0, 1]: Dice's coefficient of the stems' three-letter pieces,
 * with their ends, among stems that begin alike; 0 below what can be the same word.
 */
export function nearness(stem: string, others: Iterable<string>): number {
  if (stem.length < LETTERS_MIN) return 0
  const pieces = piecesOf(stem)
  let best = 0
  for (const other of others) {
    if (other[0] !== stem[0] || other.length < LETTERS_MIN) continue
    const theirs = piecesOf(other)
    let shared = 0
    for (const piece of pieces) if (theirs.has(piece)) shared += 1
    best = Math.max(best, (2 * shared) / (pieces.size + theirs.size))
  }
  return best >= NEAR_MIN ? best : 0
}

function piecesOf(stem: string): ReadonlySet<string> {
  const marked = `_${stem}_`
  return new Set(Array.from({ length: marked.length - 2 }, (_, start) => marked.slice(start, start + 3)))
}
