import { amountOf } from './amounts.ts'
import type { Candidate } from './candidate.ts'
import type { Labels } from './labels.ts'
import { type HeadRow, LEGAL_FORM, letterheadOf } from './letterhead.ts'
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
    if (labels.all.some((label) => label.row === index && label.term !== undefined)) return []
    return row.flatMap((part) =>
      valuesOfKind(part.text, 'money').flatMap((value) => {
        const amount = amountOf(part.text.slice(value.start, value.end))
        const told = amount === undefined ? undefined : finality(amount, index, reckoning)
        if (told === undefined || told.adds < 1 || told.final < 1) return []
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

/** Names at the top, each with the rows it goes on over; the ones beside the address first. */
function companies(head: readonly HeadRow[]): readonly Candidate[] {
  const firstAddress = head.findIndex(({ is }) => is === 'address')
  return head.flatMap((row, index) => {
    if (row.is !== 'name' || isFormAlone(row.part.text)) return []
    const next = head[index + 1]
    const goesOn = next !== undefined && next.is === 'name' && isFormAlone(next.part.text)
    const parts = goesOn ? [row.part, next.part] : [row.part]
    const said = goesOn ? Math.min(1, row.name + 0.5) : row.name
    const beforeAddress =
      firstAddress === -1 ? 0.5 : index < firstAddress ? 1 / (1 + 0.25 * (firstAddress - 1 - index)) : 0.2
    const place = said * (0.5 + 0.5 * beforeAddress) * (index === 0 ? 1 : 0.9)
    return [placed(parts.map(withoutNumber), 'name', row.row, place)]
  })
}

/** `CO. (M) SDN BHD` ends the name above it. */
function isFormAlone(text: string): boolean {
  const rest = text.replace(new RegExp(LEGAL_FORM.source, 'gi'), '').replace(/\((?:m|malaysia|s|pj)\)/gi, '')
  return LEGAL_FORM.test(text) && rest.replace(/[^\p{L}]/gu, '').length <= 2
}

/** The rows of the first address, from its first to its last sure row. */
function addresses(head: readonly HeadRow[]): readonly Candidate[] {
  const start = head.findIndex(({ is }) => is === 'address')
  if (start === -1) return []
  const rows: HeadRow[] = []
  for (const row of head.slice(start)) {
    if (rows.length > 0 && (row.is !== 'address' || row.gap > 2)) break
    rows.push(row)
  }
  const surest = Math.max(...rows.map(({ address }) => address))
  return [
    placed(
      rows.map(({ part }) => stretchOf(part)),
      'address',
      rows[0]?.row ?? 0,
      surest,
    ),
  ]
}

function placed(parts: readonly Stretch[], kind: 'name' | 'address', row: number, place: number): Candidate {
  const [first, ...rest] = parts
  if (first === undefined) throw new Error('A value has at least one part.')
  return { value: [first, ...rest], label: [], kind, relation: 'place', row, evidence: { typed: 1, place } }
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
