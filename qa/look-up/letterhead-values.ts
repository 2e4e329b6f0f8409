import type { Candidate } from './candidate.ts'
import { type HeadRow, LEGAL_FORM, SURE_ADDRESS } from './letterhead.ts'
import type { Stretch } from './printed-line.ts'
import type { Part } from './sheet.ts'

/** From which a row's looks say that it has the legal form of a company. */
const HAS_FORM = 0.9

/** Names at the top, each with the row it goes on over: a legal form tells most, then the place as first row. */
export function companies(head: readonly HeadRow[]): readonly Candidate[] {
  const address = addressRows(head)[0]
  const before = head.filter(({ row, isOther }) => !isOther && (address === undefined || row < address.row))
  const [top, second] = before
  const isCutOff = second !== undefined && (head[head.indexOf(second)]?.gap ?? 0) > CUT_OFF
  const first = isCutOff ? second : top
  return head.flatMap((row, index) => {
    if (row.name === 0 || (index > 0 && isFormAlone(row.text))) return []
    const next = head[index + 1]
    const goesOn = next !== undefined && isFormAlone(next.text)
    const looks = Math.min(1, row.name + (goesOn ? 0.3 : 0))
    const order = row === first ? 1 : looks >= HAS_FORM ? 0.85 : before.includes(row) ? 0.6 : 0.2
    const parts = goesOn ? [...row.parts, ...next.parts] : row.parts
    return placed(parts.map(withoutNumber), 'name', row.row, looks * order)
  })
}

/** White under a first row, in heights of a line, that parts it from the letterhead. */
const CUT_OFF = 2.5

/** `CO. (M) SDN BHD` ends the name above it. */
function isFormAlone(text: string): boolean {
  const rest = text.replace(new RegExp(LEGAL_FORM.source, 'gi'), '').replace(/\(\p{Lu}\p{L}*\)/gu, '')
  return LEGAL_FORM.test(text) && rest.replace(/[^\p{L}]/gu, '').length <= 2
}

export function addresses(head: readonly HeadRow[]): readonly Candidate[] {
  const rows = addressRows(head)
  const [first] = rows
  if (first === undefined) return []
  const surest = Math.max(...rows.map(({ address }) => address))
  const stretches = rows.flatMap(({ parts }) => parts.map(stretchOf))
  return placed(stretches, 'address', first.row, 0.8 * Math.min(1, surest + 0.1 * (rows.length - 1)))
}

/** From which a row may begin an address. */
const BEGINS = 0.25

/** White inside an address, in heights of a line. */
const WHITE_MAX = 1.8

/** The rows of the first address: between its first and its last sure row, and house numbers and places around them. */
function addressRows(head: readonly HeadRow[]): readonly HeadRow[] {
  const core = head.findIndex((row) => row.address >= SURE_ADDRESS && row.address > row.name - 0.3)
  if (core === -1) return []
  let start = core
  while (start > 0 && goesBefore(head[start - 1], head[start], start - 1)) start--
  let end = core + 1
  for (let at = end; at < head.length; at++) {
    const row = head[at]
    if (row === undefined || row.gap > WHITE_MAX || row.isOther) break
    if (row.address >= SURE_ADDRESS) end = at + 1
  }
  return head.slice(start, end)
}

/** A house number, or a line with commas, right above the rest of an address. */
function goesBefore(row: HeadRow | undefined, next: HeadRow | undefined, index: number): boolean {
  if (row === undefined || next === undefined || row.isOther || index === 0) return false
  return row.address >= BEGINS && row.name < 0.9 && next.gap <= WHITE_MAX
}

function placed(
  parts: readonly Stretch[],
  kind: 'name' | 'address',
  row: number,
  place: number,
): readonly Candidate[] {
  const [first, ...rest] = parts
  if (first === undefined) return []
  return [{ value: [first, ...rest], label: [], kind, relation: 'place', row, evidence: { typed: 1, place } }]
}

function stretchOf({ line, start, end }: Part): Stretch {
  return { line, start, end }
}

/** `GOLDEN SCOOP SDN BHD (169609-A)` without its registration number, `OWN BY: CHEF LEE` without what leads to it. */
function withoutNumber(part: Part): Stretch {
  const lead = /^\W*(?:own(?:ed)? by|operated by|company|sold by)\s*:?\s*/i.exec(part.text)?.[0].length ?? 0
  const tail = /\s*\(?\s*(?:co\.?\s*(?:reg\.?\s*)?no\.?\s*:?)?\s*\d{4,}[\w-]*\s*\)?\s*$/i.exec(part.text)
  const end = tail === null || tail.index <= lead + 2 ? part.end : part.start + tail.index
  return { line: part.line, start: part.start + lead, end }
}
