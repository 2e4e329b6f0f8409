import { type Area, heightOf, hull, widthOf } from './frame.ts'
import { GUTTER_MIN, isGutter } from './gutter.ts'
import { free, type Interval, overlapping } from './intervals.ts'
import type { Item } from './item.ts'
import type { Print } from './print.ts'

/** Items that are read top to bottom, one row after the other: a column, or a part of the page without columns. */
export type Column = readonly Item[]

/** A band may hold rows of several columns; its items overlap each other vertically. */
type Band = Readonly<{ area: Area; items: readonly Item[] }>

/** Share of its height by which an item is trimmed before bands are told apart: descenders touch the next row. */
const TRIM = 0.2

/** The longest runs of bands that are tried for a gutter; the bound keeps a page of many bands fast. */
const RUNS_MAX = 6

/** A column this much narrower than what stands on its right is a margin. */
const MARGINAL = 0.45

/** Deeper nesting of columns than this is noise. */
const DEPTH_MAX = 8

/**
 * A recursive XY-cut. Where a gutter runs through all of the region, its left side is read before its right side.
 * Otherwise the region is cut into stacked sections, those with a gutter of their own apart from those without, so that
 * a title over two columns, or a figure across them, ends one pair of columns and starts the next.
 */
export function readingOrder(items: readonly Item[], print: Print, depth = 0): readonly Column[] {
  if (items.length < 2 || depth === DEPTH_MAX) return items.length === 0 ? [] : [items]
  const sides = cutAtGutter(items, print)
  if (sides !== undefined) return sides.flatMap((side) => readingOrder(side, print, depth + 1))

  const sections = stack(bandsOf(items), print)
  if (sections.every((section) => !section.columns)) return [items]
  return sections.flatMap((section) =>
    section.columns ? readingOrder(section.items, print, depth + 1) : [section.items],
  )
}

/** The two sides of the widest gutter, undefined without one. */
function cutAtGutter(items: readonly Item[], print: Print): [Item[], Item[]] | undefined {
  const around = hull(items.map((item) => item.area))
  const gaps = free(items, around).filter((gap) => gap.from > around.left && gap.to < around.right)
  const widestFirst = gaps.sort((a, b) => b.to - b.from - (a.to - a.from))
  for (const gap of widestFirst) {
    const [left, right] = sidesOf(items, gap)
    if (isGutter(left, right, gap, print)) return isMarginal(left, right) ? [right, left] : [left, right]
  }
  return undefined
}

/** A narrow column before the text (editors, dates, licence) is read after it: the title comes first. */
function isMarginal(left: readonly Item[], right: readonly Item[]): boolean {
  const [narrow, wide] = [hull(left.map((item) => item.area)), hull(right.map((item) => item.area))]
  return widthOf(narrow) < MARGINAL * widthOf(wide)
}

function bandsOf(items: readonly Item[]): readonly Band[] {
  const bands: { area: Area; items: Item[]; reach: number }[] = []
  const sorted = [...items].sort((a, b) => trimmedTop(a.area) - trimmedTop(b.area))
  for (const item of sorted) {
    const last = bands.at(-1)
    const reach = item.area.bottom - TRIM * heightOf(item.area)
    if (last === undefined || trimmedTop(item.area) >= last.reach) {
      bands.push({ area: item.area, items: [item], reach })
      continue
    }
    last.items.push(item)
    last.area = hull([last.area, item.area])
    last.reach = Math.max(last.reach, reach)
  }
  return bands
}

function trimmedTop(area: Area): number {
  return area.top + TRIM * heightOf(area)
}

type Section = Readonly<{ columns: boolean; items: readonly Item[] }>

/** Consecutive bands that share a gutter become one section, and so do those between them. */
function stack(bands: readonly Band[], print: Print): readonly Section[] {
  const sections: { columns: boolean; items: Item[] }[] = []
  for (let first = 0; first < bands.length; ) {
    const { end, columns } = sectionAt(bands, first, print)
    const taken = bands.slice(first, end).flatMap((band) => band.items)
    const last = sections.at(-1)
    if (last !== undefined && !columns && !last.columns) last.items.push(...taken)
    else sections.push({ columns, items: [...taken] })
    first = end
  }
  return sections
}

/** The section that starts with band `first`: columns as far as they share a gutter, or what is read across. */
function sectionAt(bands: readonly Band[], first: number, print: Print): { end: number; columns: boolean } {
  const runs = runsWithGap(bands, first, print).slice(-RUNS_MAX)
  for (const run of [...runs].reverse()) {
    const items = bands.slice(first, run.end).flatMap((band) => band.items)
    const gutter = run.gaps.find((gap) => separates(items, gap, print))
    if (gutter !== undefined) return { end: withoutTail(bands, first, run.end, gutter), columns: true }
  }
  // The bands of a long run without a gutter, a table's rows, need not all be tried as a start.
  const longest = runs.at(-1)?.end ?? first
  return { end: first + Math.max(1, Math.floor((longest - first) / 8)), columns: false }
}

/** Ever longer runs of bands from `first` on, one for each set of gaps that runs through all of its bands. */
function runsWithGap(bands: readonly Band[], first: number, print: Print) {
  const around = hull(bands.map((band) => band.area))
  const runs: { end: number; gaps: readonly Interval[] }[] = []
  let gaps: readonly Interval[] = [{ from: around.left, to: around.right }]
  for (let i = first; i < bands.length; i++) {
    gaps = overlapping(gaps, free(bands[i]!.items, around)).filter(
      (gap) => gap.to - gap.from >= GUTTER_MIN * print.size,
    )
    if (gaps.length === 0) break
    const last = runs.at(-1)
    if (last !== undefined && areSame(last.gaps, gaps)) last.end = i + 1
    else runs.push({ end: i + 1, gaps })
  }
  return runs
}

function areSame(a: readonly Interval[], b: readonly Interval[]): boolean {
  return a.length === b.length && a.every((gap, i) => gap.from === b[i]!.from && gap.to === b[i]!.to)
}

function separates(items: readonly Item[], gap: Interval, print: Print): boolean {
  const [left, right] = sidesOf(items, gap)
  return isGutter(left, right, gap, print)
}

/** Items left of a gap, and the others. */
function sidesOf(items: readonly Item[], gap: Interval): [Item[], Item[]] {
  const isLeft = ({ area }: Item) => area.right <= gap.to && area.left < gap.from
  return [items.filter(isLeft), items.filter((item) => !isLeft(item))]
}

/**
 * Bands at the end with print on the left side only may be the rest of the left column or, after a wider space than
 * before the band that follows, the heading of what comes below the columns.
 */
function withoutTail(bands: readonly Band[], first: number, end: number, gap: Interval): number {
  let last = end
  while (last - 1 > first && last < bands.length && onLeft(bands[last - 1]!, gap)) {
    const above = bands[last - 1]!.area.top - bands[last - 2]!.area.bottom
    const below = bands[last]!.area.top - bands[last - 1]!.area.bottom
    if (above <= below * 1.2) break
    last--
  }
  return last
}

function onLeft(band: Band, gap: Interval): boolean {
  return band.area.right <= gap.to
}
