import { type Area, heightOf, sharedHeight } from '../layout/frame.ts'
import { firstCharacters } from './characters.ts'
import type { Scene } from './expectation.ts'
import { part } from './pairing.ts'

/** Share of the lesser height that lines in one row have in common. */
const IN_ROW = 0.5

/**
 * Parts the cells of tables that were found in another row than the rest of their own: rows of a table say much the same,
 * and the longest text that agrees may be the next row's.
 */
export function partMisplacedCells(scene: Scene): void {
  const { left, passages, areas, pairing } = scene
  const from = firstCharacters(left, passages.length)
  for (const cells of rowsOf(scene)) {
    const found = cells.map((cell) => linesOf(scene, from[cell]!, from[cell + 1]!))
    const row = mainRow(found, areas)
    for (const [i, cell] of cells.entries()) {
      const lines = [...found[i]!.keys()]
      if (lines.length === 0 || lines.some((line) => row.some((other) => inRow(areas[line]!, other))))
        continue
      for (let at = from[cell]!; at < from[cell + 1]!; at++) part(pairing, at)
    }
  }
}

/** The cells of each row of each table, by their ordinals among the passages. */
function rowsOf({ passages }: Scene): Iterable<readonly number[]> {
  const rows = new Map<string, number[]>()
  for (const [i, { block, cell }] of passages.entries()) {
    if (cell === undefined) continue
    const key = `${block} ${cell.row}`
    const row = rows.get(key)
    if (row === undefined) rows.set(key, [i])
    else row.push(i)
  }
  return rows.values()
}

/** The lines that characters are paired with, and with how many of them. */
function linesOf({ right, pairing }: Scene, start: number, end: number): ReadonlyMap<number, number> {
  const lines = new Map<number, number>()
  for (let i = start; i < end; i++) {
    const partner = pairing.right[i]!
    if (partner < 0) continue
    const line = right.part[partner]!
    lines.set(line, (lines.get(line) ?? 0) + 1)
  }
  return lines
}

/** The areas of the lines that stand beside each other and have the most characters of the row, and of their cells' others. */
function mainRow(cells: readonly ReadonlyMap<number, number>[], areas: readonly Area[]): readonly Area[] {
  const lines = cells.flatMap((cell) => [...cell])
  const weight = (line: number) =>
    lines.reduce((sum, [other, count]) => sum + (inRow(areas[line]!, areas[other]!) ? count : 0), 0)
  const weights = lines.map(([line]) => weight(line))
  const main = lines[weights.indexOf(Math.max(...weights))]
  if (main === undefined) return []
  const area = areas[main[0]]!
  return cells
    .filter((cell) => [...cell.keys()].some((line) => inRow(areas[line]!, area)))
    .flatMap((cell) => [...cell.keys()].map((line) => areas[line]!))
}

function inRow(one: Area, other: Area): boolean {
  return sharedHeight(one, other) > IN_ROW * Math.min(heightOf(one), heightOf(other))
}
