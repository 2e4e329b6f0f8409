/**
 * Levenshtein distance in code points, all costs 1. Two rows of memory; time is the product of the lengths after the
 * common start and end are cut off.
 */
export function editDistance(first: string, second: string): number {
  const [a, b] = withoutCommonEnds([...first], [...second])
  if (a.length === 0 || b.length === 0) return a.length + b.length
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, column) => column)
  let current = new Uint32Array(b.length + 1)
  for (let row = 1; row <= a.length; row++) {
    current[0] = row
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      current[column] = Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1)
    }
    ;[previous, current] = [current, previous]
  }
  return previous[b.length]!
}

/** Character error rate: edits ÷ characters of the truth. 0 is perfect; above 1 when more was invented than is there. */
export function characterErrorRate(truth: string, found: string): number {
  const length = [...truth].length
  if (length === 0) return found === '' ? 0 : 1
  return editDistance(truth, found) / length
}

/** NED as the KOSMOS-2.5 paper means it: 1 − edits ÷ the longer length, a similarity in [0, 1]; 1 for two empty texts. */
export function editSimilarity(truth: string, found: string): number {
  const longer = Math.max([...truth].length, [...found].length)
  return longer === 0 ? 1 : 1 - editDistance(truth, found) / longer
}

function withoutCommonEnds(
  a: readonly string[],
  b: readonly string[],
): [readonly string[], readonly string[]] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}
