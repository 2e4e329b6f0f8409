import { amountOf } from './amounts.ts'
import type { Candidate } from './candidate.ts'
import type { Label, Labels } from './labels.ts'
import { type HeadRow, LEGAL_FORM, letterheadOf, SURE_ADDRESS } from './letterhead.ts'
import type { Stretch } from './printed-line.ts'
import { finality, type Reckoning } from './reckoning.ts'
import type { Part, Sheet } from './sheet.ts'
import type { TermName } from './terms.ts'
import { type TypedKind, valuesOfKind } from './typed-values.ts'
import type { Wanted } from './wanted.ts'

/** Values without a label that are told by what they are and where they stand: who wrote a paper, where, when. */
export function unlabelledValues(
  wanted: Wanted,
  sheet: Sheet,
  labels: Labels,
  reckoning: Reckoning,
): readonly Candidate[] {
  const term = wanted.term?.name
  if (term === 'company') return companies(letterheadOf(sheet, labels))
  if (term === 'address') return addresses(letterheadOf(sheet, labels))
  if (term === 'total') return unlabelledSums(sheet, labels, reckoning)
  const kind = term === undefined ? undefined : TOLD_BY_PRINT[term]
  return kind === undefined ? [] : typedAlone(kind, sheet, labels)
}

/** Things that print alone tells: a shop's letterhead has a telephone number, its receipt a date. */
const TOLD_BY_PRINT: Partial<Readonly<Record<TermName, TypedKind>>> = {
  date: 'date',
  time: 'time',
  phone: 'phone',
  'e-mail': 'e-mail',
  web: 'web',
}

function typedAlone(kind: TypedKind, sheet: Sheet, labels: Labels): readonly Candidate[] {
  const found = sheet.rows.flatMap((row, index) =>
    row.flatMap((part) =>
      valuesOfKind(part.text, kind)
        .filter((value) => !isLabelledOtherwise(part, part.start + value.start, index, labels))
        .map((value) => ({
          row: index,
          value: { line: part.line, start: part.start + value.start, end: part.start + value.end },
        })),
    ),
  )
  return found.map(({ row, value }, rank) => ({
    value: [value],
    label: [],
    kind,
    relation: 'place',
    row,
    evidence: { typed: 1, place: 0.9 / (1 + 0.4 * rank) },
  }))
}

/** A number after `FAX` is no telephone, a date after `DUE` not the paper's. */
function isLabelledOtherwise(part: Part, start: number, row: number, labels: Labels): boolean {
  const before = labels.all.filter(
    (label) => label.row === row && (label.part !== part || label.end <= start),
  )
  const nearest = before.findLast((label) => label.part.box.x0 <= part.box.x0)
  return nearest?.closed === true && nearest.term?.term.name !== 'date'
}

/** An amount that the other sums make final, on a row that says nothing of itself: `RM 60.30` under a rounding. */
function unlabelledSums(sheet: Sheet, labels: Labels, reckoning: Reckoning): readonly Candidate[] {
  return sheet.rows.flatMap((row, index) => {
    if (labels.all.some((label) => label.row === index && isOtherSum(label))) return []
    return row.flatMap((part) =>
      valuesOfKind(part.text, 'money').flatMap((value) => {
        const amount = amountOf(part.text.slice(value.start, value.end))
        const told = amount === undefined ? undefined : finality(amount, index, reckoning)
        if (told === undefined || told.adds < 1 || told.final < 0.5) return []
        const stretch = { line: part.line, start: part.start + value.start, end: part.start + value.end }
        return [
          {
            value: [stretch] as const,
            label: [],
            kind: 'money' as const,
            relation: 'place' as const,
            row: index,
            evidence: { ...told, typed: 1, place: 0.7 },
          },
        ]
      }),
    )
  })
}

/** Where nothing is called a total, the subtotal that was paid is one. */
function isOtherSum(label: Label): boolean {
  return label.term !== undefined && label.term.term.name !== 'subtotal'
}

/** Names at the top, each with the row it goes on over: the nearer above the address the likelier, and the first row. */
function companies(head: readonly HeadRow[]): readonly Candidate[] {
  const address = addressRows(head)[0]
  const before = head.filter(({ row, isOther }) => !isOther && (address === undefined || row < address.row))
  return head.flatMap((row, index) => {
    if (row.name === 0 || (index > 0 && isFormAlone(row.text))) return []
    const next = head[index + 1]
    const goesOn = next !== undefined && isFormAlone(next.text)
    const looks = Math.min(1, row.name + (goesOn ? 0.4 : 0))
    const order = before.indexOf(row)
    const isCutOff = order === 0 && before.length > 1 && (head[index + 1]?.gap ?? 0) > CUT_OFF
    const place = order === -1 ? 0.2 : isCutOff ? 0.6 : order === 0 ? 1 : 0.85
    const parts = goesOn ? [...row.parts, ...next.parts] : row.parts
    return placed(parts.map(withoutNumber), 'name', row.row, looks * place)
  })
}

/** White under a first row, in heights of a line, that parts it from the letterhead. */
const CUT_OFF = 2.5

/** `CO. (M) SDN BHD` ends the name above it. */
function isFormAlone(text: string): boolean {
  const rest = text.replace(new RegExp(LEGAL_FORM.source, 'gi'), '').replace(/\(\p{Lu}\p{L}*\)/gu, '')
  return LEGAL_FORM.test(text) && rest.replace(/[^\p{L}]/gu, '').length <= 2
}

function addresses(head: readonly HeadRow[]): readonly Candidate[] {
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
