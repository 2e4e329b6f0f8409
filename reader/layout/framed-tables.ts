import type { Fragment } from './fragment.ts'
import { type Area, heightOf, hull, sharedWidth, widthOf } from './frame.ts'
import type { Print } from './print.ts'
import { joinRow, rowsOf } from './rows.ts'

/** A printed straight line on the upright page. */
export type Stroke = Readonly<{ area: Area; direction: 'horizontal' | 'vertical' }>

/** Print inside a frame: cells on all sides, or only rules above, below and under the header. */
export type FramedTable = Readonly<{
  area: Area
  fragments: readonly Fragment[]
  /** Heights of the horizontal rules, sorted. */
  across: readonly number[]
  /** Vertical rules from left to right, with how far each reaches. */
  down: readonly Border[]
}>

/** A vertical rule at `at`. */
export type Border = Readonly<{ at: number; top: number; bottom: number }>

/** Distance, in sizes of print, under which two rules touch or are one. */
const TOUCH = 0.4

/** Letters of a fragment that make it running text, and the share of such that makes a frame a box around prose. */
const PROSE_LETTERS = 40
const PROSE_SHARE = 0.5

/** Tables with printed frames, in no order, and the fragments outside all of them. */
export function findFramedTables(
  fragments: readonly Fragment[],
  strokes: readonly Stroke[],
  print: Print,
): Readonly<{ tables: readonly FramedTable[]; rest: readonly Fragment[] }> {
  const grids = touchingGroups(strokes, TOUCH * print.size).map((group) => frameOf(group, print))
  const boxes = grids.filter((frame) => frame.down.length >= 2 && frame.across.length >= 2)
  const open = grids.filter((frame) => !boxes.includes(frame) && frame.across.length > 0)
  const candidates = [...boxes.filter(hasCells), ...stacks(open, fragments, print)]

  const tables: FramedTable[] = []
  let rest = fragments
  for (const frame of candidates.sort((a, b) => widthOf(b.area) - widthOf(a.area))) {
    const inside = rest.filter((part) => holds(celled(frame), part.area))
    if (!looksLikeTable(frame, inside)) continue
    tables.push({ ...frame, area: hull(inside.map((part) => part.area)), fragments: inside })
    rest = rest.filter((part) => !inside.includes(part))
  }
  return { tables, rest }
}

/** The part of a frame that rules inside part into columns: a title or a note may share the outer frame. */
function celled(frame: Frame): Area {
  const inner = frame.down.slice(1, -1)
  if (inner.length === 0) return frame.area
  const [top, bottom] = [
    Math.min(...inner.map((border) => border.top)),
    Math.max(...inner.map((border) => border.bottom)),
  ]
  return { ...frame.area, top, bottom }
}

type Frame = Omit<FramedTable, 'fragments'>

function frameOf(strokes: readonly Stroke[], print: Print): Frame {
  const heights = strokes.flatMap((stroke) =>
    stroke.direction === 'horizontal' ? [(stroke.area.top + stroke.area.bottom) / 2] : [],
  )
  return {
    area: hull(strokes.map((stroke) => stroke.area)),
    across: distinct(heights, TOUCH * print.size),
    down: bordersOf(strokes, TOUCH * print.size),
  }
}

/** Vertical strokes one above the other are one border. */
function bordersOf(strokes: readonly Stroke[], apart: number): readonly Border[] {
  const borders: { at: number; top: number; bottom: number }[] = []
  const vertical = strokes.filter((stroke) => stroke.direction === 'vertical').map((stroke) => stroke.area)
  for (const { left, right, top, bottom } of vertical.sort((a, b) => a.left - b.left)) {
    const at = (left + right) / 2
    const last = borders.at(-1)
    if (last === undefined || at - last.at > apart) borders.push({ at, top, bottom })
    else Object.assign(last, { top: Math.min(last.top, top), bottom: Math.max(last.bottom, bottom) })
  }
  return borders
}

/** Rules that touch each other, directly or through others. */
function touchingGroups(strokes: readonly Stroke[], reach: number): readonly (readonly Stroke[])[] {
  const groups: Stroke[][] = []
  for (const stroke of strokes) {
    const touched = groups.filter((group) => group.some((other) => touch(stroke.area, other.area, reach)))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push([stroke, ...touched.flat()])
  }
  return groups
}

function touch(a: Area, b: Area, reach: number): boolean {
  return (
    a.left <= b.right + reach &&
    b.left <= a.right + reach &&
    a.top <= b.bottom + reach &&
    b.top <= a.bottom + reach
  )
}

function distinct(values: readonly number[], apart: number): readonly number[] {
  const kept: number[] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    if (kept.length === 0 || value - kept.at(-1)! > apart) kept.push(value)
  }
  return kept
}

function hasCells(frame: Frame): boolean {
  return (frame.across.length - 1) * (frame.down.length - 1) >= 2
}

/** Tables between horizontal rules of equal extent that no vertical rule joins. */
function stacks(frames: readonly Frame[], fragments: readonly Fragment[], print: Print): readonly Frame[] {
  const sorted = [...frames].sort((a, b) => a.area.top - b.area.top)
  const found: Frame[] = []
  const used = new Set<Frame>()
  for (const top of sorted) {
    if (used.has(top)) continue
    let table: Frame = top
    for (const next of sorted.slice(sorted.indexOf(top) + 1)) {
      if (!haveSameExtent(table.area, next.area, print)) continue
      const between = { ...hull([table.area, next.area]), top: table.area.bottom, bottom: next.area.top }
      if (!holdsCells(fragments.filter((part) => holds(between, part.area)))) break
      used.add(next)
      table = {
        area: hull([table.area, next.area]),
        across: distinct([...table.across, ...next.across], TOUCH * print.size),
        down: [],
      }
    }
    if (table !== top) found.push(table)
  }
  return found
}

function haveSameExtent(a: Area, b: Area, print: Print): boolean {
  const tolerance = 1.5 * print.size
  return Math.abs(a.left - b.left) <= tolerance && Math.abs(a.right - b.right) <= tolerance
}

/** At least half of the rows have two cells or more. */
function holdsCells(fragments: readonly Fragment[]): boolean {
  const rows = rowsOf(fragments).map(joinRow)
  const multiple = rows.filter((row) => row.length >= 2)
  return rows.length > 0 && multiple.length * 2 >= rows.length && !isProse(fragments)
}

/** Some row has two cells, or the frame has rules inside both ways: then the rules say where cells are. */
function looksLikeTable(frame: Frame, fragments: readonly Fragment[]): boolean {
  const rows = rowsOf(fragments).map(joinRow)
  const parted = rows.some((row) => row.length >= 2) || (frame.down.length >= 3 && frame.across.length >= 3)
  return rows.length >= 2 && parted && !isProse(fragments)
}

function isProse(fragments: readonly Fragment[]): boolean {
  const long = fragments.filter((part) => (part.text.match(/\p{L}/gu)?.length ?? 0) >= PROSE_LETTERS)
  return long.length > PROSE_SHARE * fragments.length
}

/** The middle of the print lies inside, and most of its width. */
function holds(frame: Area, print: Area): boolean {
  const middle = (print.top + print.bottom) / 2
  const slack = 0.2 * heightOf(print)
  return (
    middle >= frame.top - slack &&
    middle <= frame.bottom + slack &&
    sharedWidth(frame, print) >= 0.6 * widthOf(print)
  )
}
