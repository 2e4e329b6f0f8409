import type { Token } from '../facts/token.ts'

/** A stretch of a statement and the stretch of print that stands in its place; either may be empty. Ends exclusive. */
export type Gap = Readonly<{ from: number; to: number; printedFrom: number; printedTo: number }>

/** How a statement follows the print: the share of its tokens that stand there in order, and where it leaves it. */
export type Alignment = Readonly<{ share: number; gaps: readonly Gap[] }>

/**
 * The longest common subsequence of a statement and a unit. `isAt` tells whether the unit prints the statement's token at
 * a place. What stands before the first and after the last common token is no gap: the statement need not say it all.
 */
export function align(
  tokens: readonly Token[],
  printed: readonly Token[],
  isAt: (index: number, place: number) => boolean,
): Alignment {
  const pairs = commonPairs(tokens.length, printed.length, isAt)
  const gaps: Gap[] = []
  for (const [order, [index, place]] of pairs.entries()) {
    const next = pairs[order + 1]
    if (next === undefined) break
    const gap = { from: index + 1, to: next[0], printedFrom: place + 1, printedTo: next[1] }
    if (gap.from < gap.to || gap.printedFrom < gap.printedTo) gaps.push(gap)
  }
  const [first] = pairs
  const last = pairs.at(-1)
  if (first !== undefined && first[0] > 0)
    gaps.push({ from: 0, to: first[0], printedFrom: sameLength(first[1], first[0]), printedTo: first[1] })
  if (last !== undefined && last[0] + 1 < tokens.length) {
    const rest = tokens.length - last[0] - 1
    const printedTo = Math.min(printed.length, last[1] + 1 + rest + EDGE_SLACK)
    gaps.push({ from: last[0] + 1, to: tokens.length, printedFrom: last[1] + 1, printedTo })
  }
  return { share: tokens.length === 0 ? 0 : pairs.length / tokens.length, gaps }
}

/** At its ends a statement is compared with about as much print. */
const EDGE_SLACK = 2

function sameLength(end: number, length: number): number {
  return Math.max(0, end - length - EDGE_SLACK)
}

function commonPairs(
  rows: number,
  columns: number,
  isAt: (index: number, place: number) => boolean,
): readonly (readonly [number, number])[] {
  const width = columns + 1
  const lengths = new Uint16Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] = isAt(row, column)
        ? lengths[(row + 1) * width + column + 1]! + 1
        : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!)
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (isAt(row, column)) pairs.push([row++, column++])
    else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row += 1
    else column += 1
  }
  return pairs
}
