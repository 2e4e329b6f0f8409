import type { Cells } from './markdown-tables.ts'
import type { KnownCell } from './parse-data.ts'

/** Pairs of neighbouring cells: how many are true, how many were found, and how many are in both. */
export type PairCounts = Readonly<{ truth: number; found: number; matched: number }>

/**
 * The structure measure of the ICDAR 2013 table competition (Göbel et al.): pairs of cells with text that are next to
 * each other across or down, blank cells skipped, compared as texts without white space. All tables of a document are
 * pooled, so that a table found in two halves loses only the pairs at the cut.
 */
export function countPairs(truth: readonly (readonly KnownCell[])[], found: readonly Cells[]): PairCounts {
  const known = truth.flatMap(knownPairs)
  const rest = [...known]
  const pairs = found.flatMap(gridPairs)
  let matched = 0
  for (const pair of pairs) {
    const at = rest.indexOf(pair)
    if (at === -1) continue
    rest.splice(at, 1)
    matched++
  }
  return { truth: known.length, found: pairs.length, matched }
}

export function pairScore({ truth, found, matched }: PairCounts): {
  precision: number
  recall: number
  f1: number
} {
  const precision = found === 0 ? 0 : matched / found
  const recall = truth === 0 ? 0 : matched / truth
  return { precision, recall, f1: matched === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

function knownPairs(cells: readonly KnownCell[]): readonly string[] {
  const printed = cells.filter((cell) => keyOf(cell.text) !== '')
  const pairs = printed.flatMap((cell) => [
    ...nearest(printed, cell, 'across').map((other) => pairOf(cell.text, other.text, 'across')),
    ...nearest(printed, cell, 'down').map((other) => pairOf(cell.text, other.text, 'down')),
  ])
  return pairs
}

/** The next printed cells to the right of, or below, each row or column a cell spans. */
function nearest(cells: readonly KnownCell[], cell: KnownCell, way: 'across' | 'down'): readonly KnownCell[] {
  const found = new Set<KnownCell>()
  const [from, to] = way === 'across' ? [cell.row, cell.row_end] : [cell.col, cell.col_end]
  for (let lane = from; lane <= to; lane++) {
    const ahead = cells.filter((other) =>
      way === 'across'
        ? other.col > cell.col_end && other.row <= lane && lane <= other.row_end
        : other.row > cell.row_end && other.col <= lane && lane <= other.col_end,
    )
    const start = (other: KnownCell) => (way === 'across' ? other.col : other.row)
    const first = ahead.reduce<KnownCell | undefined>(
      (best, other) => (best === undefined || start(other) < start(best) ? other : best),
      undefined,
    )
    if (first !== undefined) found.add(first)
  }
  return [...found]
}

function gridPairs(rows: Cells): readonly string[] {
  return knownPairs(
    rows.flatMap((row, y) => row.map((text, x) => ({ text, row: y, row_end: y, col: x, col_end: x }))),
  )
}

function pairOf(a: string, b: string, way: 'across' | 'down'): string {
  return `${keyOf(a)} ${way} ${keyOf(b)}`
}

function keyOf(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase()
}
