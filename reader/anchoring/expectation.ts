import { type Area, heightOf, sharedHeight, sharedWidth, widthOf } from '../layout/frame.ts'
import { type Characters, firstCharacters } from './characters.ts'
import type { Pairing } from './pairing.ts'
import type { Passage } from './passages.ts'
import { firstFrom } from './rising.ts'

/** The two texts, where the lines of the page stand, and what is paired so far. */
export type Scene = Readonly<{
  /** The markdown's characters; `part` is a passage. */
  left: Characters
  /** The page's characters; `part` is a line. */
  right: Characters
  passages: readonly Passage[]
  /** Of the lines, on the upright page. */
  areas: readonly Area[]
  pairing: Pairing
}>

/** Characters `start` to `end` of one side, all of one part. */
export type Run = Readonly<{ start: number; end: number }>

/**
 * Where a run should stand: beside some areas, in line with others, near certain lines in reading order. A cell's are those
 * of its row and column, other text's the lines that it is read after and before.
 */
export type Expectation = Readonly<{
  row: readonly Area[]
  column: readonly Area[]
  lines: readonly number[]
}>

/** Cells of a row or column looked at, at most: the nearest. */
const MATES_MAX = 24
/** Characters before and after a run among which a paired one is its neighbor. */
const NEIGHBOR_MAX = 1024
/** Share of the lesser height or width that print in one row or column has in common. */
const IN_ROW = 0.5
const IN_COLUMN = 0.3

/** Says what to expect of a run, by what is paired when it is asked. */
export function createExpectations(scene: Scene): (run: Run) => Expectation {
  const { left, passages, areas, pairing } = scene
  const from = firstCharacters(left, passages.length)
  const mates = matesOf(passages)
  const areasOf = (passage: number): readonly Area[] => {
    const lines = new Set<number>()
    for (let i = from[passage]!; i < from[passage + 1]!; i++) {
      const partner = pairing.right[i]!
      if (partner >= 0) lines.add(scene.right.part[partner]!)
    }
    return [...lines].map((line) => areas[line]!)
  }
  return (run) => {
    const own = left.part[run.start]!
    const { cell, block } = passages[own]!
    const near = (key: string) => nearest(mates.get(key) ?? [], own).flatMap(areasOf)
    const lines = neighbors(run, scene)
    const beside = lines.map((line) => areas[line]!)
    return {
      row: cell === undefined ? beside : near(`${block} row ${cell.row}`),
      column: cell === undefined ? beside : near(`${block} column ${cell.column}`),
      lines,
    }
  }
}

function matesOf(passages: readonly Passage[]): ReadonlyMap<string, readonly number[]> {
  const mates = new Map<string, number[]>()
  for (const [i, { block, cell }] of passages.entries()) {
    if (cell === undefined) continue
    for (const key of [`${block} row ${cell.row}`, `${block} column ${cell.column}`]) {
      const known = mates.get(key)
      if (known === undefined) mates.set(key, [i])
      else known.push(i)
    }
  }
  return mates
}

function nearest(passages: readonly number[], own: number): readonly number[] {
  const at = firstFrom(passages, own)
  return passages.slice(Math.max(0, at - MATES_MAX / 2), at + MATES_MAX / 2)
}

/** The lines of the characters paired next before and after the run. */
function neighbors({ start, end }: Run, { right, pairing }: Scene): readonly number[] {
  let before = start - 1
  while (before >= start - NEIGHBOR_MAX && pairing.right[before] === -1) before--
  let after = end
  while (after < end + NEIGHBOR_MAX && pairing.right[after] === -1) after++
  return [before, after].flatMap((place) => {
    const partner = pairing.right[place] ?? -1
    return partner < 0 ? [] : [right.part[partner]!]
  })
}

/** How well a line meets what is expected: in the row counts 2, in the column 1, nearness in reading order up to 1. */
export function fitness(line: number, expected: Expectation, areas: readonly Area[]): number {
  const area = areas[line]!
  const inRow = expected.row.some(
    (mate) => sharedHeight(mate, area) > IN_ROW * Math.min(heightOf(mate), heightOf(area)),
  )
  const inColumn = expected.column.some(
    (mate) => sharedWidth(mate, area) > IN_COLUMN * Math.min(widthOf(mate), widthOf(area)),
  )
  const away = Math.min(...expected.lines.map((other) => Math.abs(other - line)))
  return (inRow ? 2 : 0) + (inColumn ? 1 : 0) + 1 / (1 + away)
}
