import type { PixelRect } from '../../core/geometry.ts'
import type { Ink } from './threshold.ts'

/** A connected piece of ink: its frame and how many pixels it has. */
export type Component = Readonly<PixelRect & { pixels: number }>

/**
 * The 8-connected pieces of ink, by the row runs they are made of (run-based union-find: one pass over the pixels,
 * memory for the runs only). In order of their first pixel, top to bottom.
 */
export function components(ink: Ink): readonly Component[] {
  const runs = findRuns(ink)
  const parents = joinRuns(runs)
  return measure(runs, parents)
}

type Runs = Readonly<{ rows: readonly number[]; starts: readonly number[]; ends: readonly number[] }>

/** Horizontal runs of ink, top to bottom, left to right; `ends` are exclusive. */
function findRuns({ width, height, data }: Ink): Runs {
  const rows: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    let x = 0
    while (x < width) {
      if (data[row + x] === 0) {
        x++
        continue
      }
      const start = x
      while (x < width && data[row + x] === 1) x++
      rows.push(y)
      starts.push(start)
      ends.push(x)
    }
  }
  return { rows, starts, ends }
}

/** For each run the run it belongs to, not yet followed to the root. */
function joinRuns({ rows, starts, ends }: Runs): Int32Array {
  const parents = Int32Array.from(rows, (_, run) => run)
  let above = 0
  for (let run = 0; run < rows.length; run++) {
    const y = rows[run]!
    // Runs of the row above that end left of this one (a diagonal neighbor touches) cannot touch later runs either.
    while (above < run && (rows[above]! < y - 1 || (rows[above]! === y - 1 && ends[above]! < starts[run]!)))
      above++
    for (let other = above; other < run && rows[other] === y - 1 && starts[other]! <= ends[run]!; other++) {
      const a = root(parents, other)
      const b = root(parents, run)
      if (a < b) parents[b] = a
      else parents[a] = b
    }
  }
  return parents
}

function root(parents: Int32Array, run: number): number {
  let at = run
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!
    at = parents[at]!
  }
  return at
}

function measure({ rows, starts, ends }: Runs, parents: Int32Array): readonly Component[] {
  const found = new Map<number, { x0: number; y0: number; x1: number; y1: number; pixels: number }>()
  for (let run = 0; run < rows.length; run++) {
    const [y, start, end] = [rows[run]!, starts[run]!, ends[run]!]
    const id = root(parents, run)
    const known = found.get(id)
    if (known === undefined) found.set(id, { x0: start, y0: y, x1: end, y1: y + 1, pixels: end - start })
    else {
      known.x0 = Math.min(known.x0, start)
      known.x1 = Math.max(known.x1, end)
      known.y1 = y + 1
      known.pixels += end - start
    }
  }
  return [...found.values()].map(({ x0, y0, x1, y1, pixels }) => ({
    x: x0,
    y: y0,
    width: x1 - x0,
    height: y1 - y0,
    pixels,
  }))
}
