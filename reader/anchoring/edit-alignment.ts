/** Two characters that are the same, as places in the two texts. */
export type Pair = Readonly<{ left: number; right: number }>

const MATCH = 2
const SUBSTITUTION = -2
const GAP = -1
/** A stretch of an alignment is trusted from this score on: equal characters count 1, all others -1. */
const TRUST_MIN = 4
/** … and from this where it goes on from text that is aligned already, or from less where that is all there is. */
const TRUST_BESIDE_MIN = 2

/**
 * The equal characters of the best global alignment of two short texts (Needleman and Wunsch 1970), without those that
 * agree by chance: of the alignment only its maximal scoring stretches are kept (Ruzzo and Tompa 1999). Time and memory
 * are the product of the lengths.
 */
export function alignTexts(a: ArrayLike<number>, b: ArrayLike<number>): readonly Pair[] {
  const columns = trace(a, b, fill(a, b))
  if (columns.every(({ equal }) => equal)) return columns
  return trusted(columns, TRUST_MIN, TRUST_BESIDE_MIN)
}

/** All equal characters of the alignment, those by chance among them: how many tell how alike the texts are. */
export function equalPairs(a: ArrayLike<number>, b: ArrayLike<number>): readonly Pair[] {
  return trace(a, b, fill(a, b)).filter(({ equal }) => equal)
}

const [DIAGONAL, UP, LEFT] = [0, 1, 2]

function fill(a: ArrayLike<number>, b: ArrayLike<number>): Uint8Array {
  const width = b.length + 1
  const from = new Uint8Array((a.length + 1) * width)
  let above = Int32Array.from({ length: width }, (_, j) => j * GAP)
  let row = new Int32Array(width)
  from.fill(LEFT, 1, width)
  for (let i = 1; i <= a.length; i++) {
    row[0] = i * GAP
    from[i * width] = UP
    for (let j = 1; j < width; j++) {
      const diagonal = above[j - 1]! + (a[i - 1] === b[j - 1] ? MATCH : SUBSTITUTION)
      const up = above[j]! + GAP
      const left = row[j - 1]! + GAP
      const best = Math.max(diagonal, up, left)
      row[j] = best
      from[i * width + j] = best === diagonal ? DIAGONAL : best === up ? UP : LEFT
    }
    ;[above, row] = [row, above]
  }
  return from
}

type Column = Pair & Readonly<{ equal: boolean }>

function trace(a: ArrayLike<number>, b: ArrayLike<number>, from: Uint8Array): readonly Column[] {
  const width = b.length + 1
  const columns: Column[] = []
  let [i, j] = [a.length, b.length]
  while (i > 0 || j > 0) {
    const step = from[i * width + j]!
    if (step !== LEFT) i--
    if (step !== UP) j--
    columns.push({ left: i, right: j, equal: step === DIAGONAL && a[i] === b[j] })
  }
  return columns.reverse()
}

/** Grows each stretch from an equal character on while its score stays above zero, and keeps its best part. */
function trusted(columns: readonly Column[], scoreMin: number, besideMin: number): readonly Pair[] {
  const kept: Pair[] = []
  let start = 0
  while (start < columns.length) {
    if (!columns[start]!.equal) {
      start++
      continue
    }
    let [score, best, bestEnd] = [0, 0, start]
    let at = start
    for (; at < columns.length && score >= 0; at++) {
      score += columns[at]!.equal ? 1 : -1
      if (score > best) [best, bestEnd] = [score, at + 1]
    }
    const beside = start === 0 || bestEnd === columns.length
    if (best >= (beside ? besideMin : scoreMin)) {
      for (const column of columns.slice(start, bestEnd)) if (column.equal) kept.push(column)
    }
    start = Math.max(bestEnd, start + 1)
  }
  return kept
}
