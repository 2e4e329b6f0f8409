import type { Area } from './frame.ts'

/** A stretch of the horizontal axis, in page heights, from < to. */
export type Interval = Readonly<{ from: number; to: number }>

/** Stretches of `around`'s width that no item covers, left to right, the margins inside `around` included. */
export function free(items: readonly Readonly<{ area: Area }>[], around: Area): Interval[] {
  const gaps: Interval[] = []
  let reached = around.left
  const sorted = [...items].sort((a, b) => a.area.left - b.area.left)
  for (const { area } of sorted) {
    if (area.left > reached) gaps.push({ from: reached, to: area.left })
    reached = Math.max(reached, area.right)
  }
  if (around.right > reached) gaps.push({ from: reached, to: around.right })
  return gaps
}

/** Stretches of `around`'s width that at most `most` items cover, left to right. */
export function sparse(
  items: readonly Readonly<{ area: Area }>[],
  around: Area,
  most: number,
): readonly Interval[] {
  const steps = items
    .flatMap(({ area }) => [
      { at: area.left, change: 1 },
      { at: area.right, change: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.change - b.change)
  const found: Interval[] = []
  let covered = 0
  let from: number | undefined = around.left
  for (const { at, change } of steps) {
    covered += change
    if (covered <= most && from === undefined) from = at
    if (covered > most && from !== undefined) {
      if (at > from) found.push({ from, to: at })
      from = undefined
    }
  }
  if (from !== undefined && around.right > from) found.push({ from, to: around.right })
  return found
}

/** Stretches in both lists, left to right. Both lists are sorted and free of overlaps. */
export function overlapping(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
      return to > from ? [{ from, to }] : []
    }),
  )
}
