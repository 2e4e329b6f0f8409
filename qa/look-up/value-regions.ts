import type { Label, Labels } from './labels.ts'
import type { Relation } from './looked-up.ts'
import type { Stretch } from './printed-line.ts'
import { heightsBetween, type Part, type Sheet } from './sheet.ts'
import { kindOfPrint } from './typed-values.ts'

/** Print that may be the value of a label: the first stretch, and lines below that it may go on over. */
export type Region = Readonly<{
  relation: Extract<Relation, 'inside' | 'beside' | 'below'>
  first: Stretch & Readonly<{ text: string }>
  /** Parts right after it on its row that a wide blank cut off. */
  tail: readonly Part[]
  /** Rows under it that go on at the same left edge, top to bottom. */
  more: readonly Part[]
  /** White between label and value, in heights of a line. */
  distance: number
  /** How much the value looks like a label itself, in [0, 1]. */
  labelLike: number
  /** How many parts stand between label and value on the row. */
  between: number
  /** 1 for what stands under a label that has something beside it, less where that looks like a label. */
  rival: number
}>

/** Parts of a row that are tried as a label's value. */
const BESIDE_MAX = 8

/** How far below a label its value may begin, in heights of a line. */
const BELOW_MAX = 4

/** Every place on the sheet where the label's value may be printed. */
export function regionsOf(label: Label, sheet: Sheet, labels: Labels): readonly Region[] {
  const own = inside(label, sheet, labels)
  const onRow = [
    ...(own === undefined ? [] : [own]),
    ...beside(label, sheet, labels, own === undefined ? 0 : 1),
  ]
  const rival = onRow.length === 0 ? 0 : 1 - Math.min(...onRow.map(({ labelLike }) => labelLike))
  return [...onRow, ...below(label, sheet, labels).map((region) => ({ ...region, rival }))]
}

function inside(label: Label, sheet: Sheet, labels: Labels): Region | undefined {
  const { part } = label
  const next = labels.within.get(part)?.find((other) => other.start > label.end)
  const first = trimmed(part, label.end, next?.start ?? part.end)
  if (first === undefined) return undefined
  const more = next === undefined ? goingOn(part, label.row, sheet, labels, true) : []
  const tail = next === undefined ? cutOff(part, label.row, sheet, labels) : []
  return { relation: 'inside', first, tail, more, distance: 0, labelLike: 0, between: 0, rival: 0 }
}

/** `passed` is how much print of the label's own part stands before the row's other parts. */
function beside(label: Label, sheet: Sheet, labels: Labels, passed: number): readonly Region[] {
  const row = sheet.rows[label.row] ?? []
  const at = row.indexOf(label.part)
  const found: Region[] = []
  for (const part of row.slice(at + 1, at + 1 + BESIDE_MAX)) {
    const first = trimmed(part, part.start, part.end)
    if (first === undefined) continue
    const labelLike = labels.looks.get(part) ?? 0
    found.push({
      relation: 'beside',
      first,
      tail: cutOff(part, label.row, sheet, labels),
      more: goingOn(part, label.row, sheet, labels, false),
      distance: heightsBetween(label.part.box, part.box, sheet),
      labelLike,
      between: passed + found.length,
      rival: 0,
    })
    if (labelLike === 1) break
  }
  return found
}

function below(label: Label, sheet: Sheet, labels: Labels): readonly Region[] {
  const { box } = label.part
  for (const [offset, row] of sheet.rows.slice(label.row + 1).entries()) {
    const under = row.filter((part) => isUnder(part, label.part))
    const distance = Math.max(0, ((row[0]?.box.y0 ?? 1) - box.y1) / (sheet.height || 1))
    if (distance > BELOW_MAX) return []
    if (under.length === 0) continue
    return under.slice(0, 2).flatMap((part, between) => {
      const first = trimmed(part, part.start, part.end)
      if (first === undefined) return []
      const more = goingOn(part, label.row + 1 + offset, sheet, labels, true)
      return [
        {
          relation: 'below' as const,
          first,
          tail: cutOff(part, label.row + 1 + offset, sheet, labels),
          more,
          distance,
          labelLike: labels.looks.get(part) ?? 0,
          between,
          rival: 0,
        },
      ]
    })
  }
  return []
}

/** Share of the narrower of two parts' widths from which one stands under the other. */
const UNDER = 0.3

function isUnder(part: Part, above: Part): boolean {
  const shared = Math.min(part.box.x1, above.box.x1) - Math.max(part.box.x0, above.box.x0)
  const narrower = Math.min(part.box.x1 - part.box.x0, above.box.x1 - above.box.x0)
  return shared > UNDER * narrower
}

/** White between rows of one value, in heights of a line, and how far their left edges may differ. */
const LEADING_MAX = 1.1
const EDGE_MAX = 1.5

/** Rows of a value, its first among them, at most. */
const ROWS_MAX = 8

/**
 * Rows under a part that print on at its left edge, ended by white, by a label or by print further left. Where
 * `alone`, the part has nothing to its left that rows below might belong to.
 */
function goingOn(part: Part, row: number, sheet: Sheet, labels: Labels, alone: boolean): readonly Part[] {
  const found: Part[] = []
  let above = part
  for (const next of sheet.rows.slice(row + 1, row + ROWS_MAX)) {
    const under = next.find(
      (other) => Math.abs(other.box.x0 - part.box.x0) * sheet.aspect <= EDGE_MAX * sheet.height,
    )
    const white = ((under?.box.y0 ?? 1) - above.box.y1) / (sheet.height || 1)
    if (under === undefined || white > LEADING_MAX || (labels.looks.get(under) ?? 0) >= 0.7) break
    if (!alone && next.some((other) => other.box.x1 <= part.box.x0)) break
    found.push(under)
    above = under
  }
  return found
}

/** White inside a value that was cut, in heights of a line. */
const TAIL_MAX = 1.3

/** How much a part may look like a label and still be the rest of a value. */
const TAIL_LOOKS = 0.5

/** The rest of a value that was read in pieces: words close by. Figures beside figures are values of their own. */
function cutOff(part: Part, row: number, sheet: Sheet, labels: Labels): readonly Part[] {
  const parts = sheet.rows[row] ?? []
  const found: Part[] = []
  let last = part
  for (const next of parts.slice(parts.indexOf(part) + 1)) {
    const isClose = heightsBetween(last.box, next.box, sheet) <= TAIL_MAX
    const isValue = kindOfPrint(last.text) !== undefined || kindOfPrint(next.text) !== undefined
    if (!isClose || isValue || (labels.looks.get(next) ?? 0) > TAIL_LOOKS) break
    found.push(next)
    last = next
  }
  return found
}

/** The stretch without what only ties it to its label; undefined when nothing is left. */
function trimmed(part: Part, from: number, to: number): (Stretch & { text: string }) | undefined {
  const printed = part.text.slice(from - part.start, to - part.start)
  const lead = /^[\s:=._…|>)\]-]*(?:by\s+(?=\p{Lu}\p{Ll}))?/u.exec(printed)?.[0] ?? ''
  const kept = /[-(]$/.test(lead) && /^\d/.test(printed.slice(lead.length)) ? lead.slice(0, -1) : lead
  const text = printed.slice(kept.length).replace(/[\s:;,|_…]+$/, '')
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  const start = from + kept.length
  return { line: part.line, start, end: start + text.length, text }
}
