import { amountOf } from './amounts.ts'
import type { TermName } from './business-terms.ts'
import type { Candidate } from './candidate.ts'
import type { Label, Labels } from './labels.ts'
import { letterheadOf } from './letterhead.ts'
import { addresses, companies } from './letterhead-values.ts'
import { finality, type Reckoning } from './reckoning.ts'
import type { Part, Sheet } from './sheet.ts'
import { signatures } from './signatures.ts'
import { type TypedKind, valuesOfKind } from './typed-values.ts'
import type { Wanted } from './wanted.ts'

/** Values without a label that are told by what they are and where they stand: who wrote a paper, where, when. */
export function unlabelledValues(
  wanted: Wanted,
  sheet: Sheet,
  labels: Labels,
  reckoning: Reckoning,
): readonly Candidate[] {
  if (wanted.isWriter === true) return signatures(sheet)
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
