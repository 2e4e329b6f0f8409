import type { Fragment } from './fragment.ts'
import { type Area, heightOf, hull, sharedWidth, widthOf } from './frame.ts'
import { lettersOf } from './letters.ts'
import type { Print } from './print.ts'
import { joinRow, rowsOf } from './rows.ts'
import { groupRules, type RuleGroup, type Stroke, stackRules } from './rule-groups.ts'

/** Print inside a frame: cells on all sides, or only rules above, below and under the header. */
export type FramedTable = RuleGroup & Readonly<{ fragments: readonly Fragment[] }>

/** Letters of a fragment that make it running text, and the share of such that makes a frame a box around prose. */
const PROSE_LETTERS = 40
const PROSE_SHARE = 0.5

/** Tables with printed frames, in no order, and the fragments outside all of them. */
export function findFramedTables(
  fragments: readonly Fragment[],
  strokes: readonly Stroke[],
  print: Print,
): Readonly<{ tables: readonly FramedTable[]; rest: readonly Fragment[] }> {
  const grids = groupRules(strokes, print)
  const boxes = grids.filter((frame) => frame.down.length >= 2 && frame.across.length >= 2)
  const open = grids.filter((frame) => !boxes.includes(frame) && frame.across.length > 0)
  const candidates = [...boxes.filter(hasCells), ...stacks(open, fragments, print)]

  const tables: FramedTable[] = []
  let rest = fragments
  for (const frame of candidates.sort((a, b) => widthOf(b.area) - widthOf(a.area))) {
    const inside = rest.filter((part) => holds(celled(frame), part.area))
    if (!looksLikeTable(frame, inside)) continue
    tables.push({ ...frame, area: hull(inside.map((part) => part.area)), fragments: inside })
    const taken = new Set(inside)
    rest = rest.filter((part) => !taken.has(part))
  }
  return { tables, rest }
}

function hasCells(frame: RuleGroup): boolean {
  return (frame.across.length - 1) * (frame.down.length - 1) >= 2
}

/** The part of a frame that rules inside part into columns: a title or a note may share the outer frame. */
function celled(frame: RuleGroup): Area {
  const inner = frame.down.slice(1, -1)
  if (inner.length === 0) return frame.area
  const [top, bottom] = [
    Math.min(...inner.map((border) => border.top)),
    Math.max(...inner.map((border) => border.bottom)),
  ]
  return { ...frame.area, top, bottom }
}

/** Tables between horizontal rules of equal extent that no vertical rule joins. */
function stacks(
  frames: readonly RuleGroup[],
  fragments: readonly Fragment[],
  print: Print,
): readonly RuleGroup[] {
  const sorted = [...frames].sort((a, b) => a.area.top - b.area.top)
  const found: RuleGroup[] = []
  const used = new Set<RuleGroup>()
  for (const top of sorted) {
    if (used.has(top)) continue
    let table: RuleGroup = top
    for (const next of sorted.slice(sorted.indexOf(top) + 1)) {
      if (!haveSameExtent(table.area, next.area, print)) continue
      const between = { ...hull([table.area, next.area]), top: table.area.bottom, bottom: next.area.top }
      if (!holdsCells(fragments.filter((part) => holds(between, part.area)))) break
      used.add(next)
      table = stackRules(table, next, print)
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
function looksLikeTable(frame: RuleGroup, fragments: readonly Fragment[]): boolean {
  const rows = rowsOf(fragments).map(joinRow)
  const parted = rows.some((row) => row.length >= 2) || (frame.down.length >= 3 && frame.across.length >= 3)
  return rows.length >= 2 && parted && !isProse(fragments)
}

function isProse(fragments: readonly Fragment[]): boolean {
  const long = fragments.filter((part) => lettersOf(part.text) >= PROSE_LETTERS)
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
