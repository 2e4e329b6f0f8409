import { amountOf } from './amounts.ts'
import type { TermName } from './business-terms.ts'
import type { Candidate } from './candidate.ts'
import type { Labels } from './labels.ts'
import type { Sheet } from './sheet.ts'
import { valuesOfKind } from './typed-values.ts'

/** The sums a paper says it is made of: each labelled amount, top to bottom. */
export type Reckoning = Readonly<{
  amounts: readonly Readonly<{ term: TermName; amount: number; row: number }>[]
  /** Rows that open a summary, as `GST SUMMARY`. */
  summaries: readonly number[]
}>

const SUMS: ReadonlySet<TermName> = new Set([
  'total',
  'subtotal',
  'tax',
  'rounding',
  'service charge',
  'discount',
  'paid',
  'change',
])

/** Share of a label that its term must make up. */
const SHARE_MIN = 0.7

export function reckoningOf(sheet: Sheet, labels: Labels): Reckoning {
  const amounts = labels.all.flatMap((label) => {
    const named = label.term
    if (named === undefined || named.share < SHARE_MIN || !SUMS.has(named.term.name)) return []
    const row = sheet.rows[label.row] ?? []
    const right = row.slice(row.indexOf(label.part) + 1).map((part) => part.text)
    const inside = label.part.text.slice(label.end - label.part.start)
    const printed = [inside, ...right].flatMap((text) =>
      valuesOfKind(text, 'money').map(({ start, end }) => text.slice(start, end)),
    )
    const amount = amountOf(printed.at(-1) ?? '')
    return amount === undefined ? [] : [{ term: named.term.name, amount, row: label.row }]
  })
  const summaries = sheet.rows.flatMap((row, index) =>
    row.some(({ text }) => SUMMARY.test(text)) ? [index] : [],
  )
  return { amounts, summaries }
}

const SUMMARY = /\b(?:summary|analysis|breakdown)\b/i

/** Rows below its head that a summary reaches. */
const SUMMARY_ROWS = 8

/** What the other sums say of an amount as the paper's final one. Figures in [0, 1]. */
export function finality(
  amount: number,
  row: number,
  { amounts, summaries }: Reckoning,
): Pick<Required<Candidate['evidence']>, 'adds' | 'final' | 'summary'> {
  const of = (term: TermName) => amounts.filter((other) => other.term === term)
  const paidLessChange = of('paid').flatMap((paid) =>
    of('change').map((change) => paid.amount - Math.abs(change.amount)),
  )
  const paid = of('paid').map((sum) => sum.amount)
  const withTax = of('subtotal').flatMap((sub) => of('tax').map((tax) => sub.amount + tax.amount))
  const isNear = (other: number) => Math.abs(other - amount) < CENT
  const below = amounts.filter((other) => other.row > row)
  const above = amounts.filter((other) => other.row < row)
  const afterRounding = above.some((other) => other.term === 'rounding')
  const roundedLater = below.some((other) => other.term === 'rounding')
  const paidNext = below[0]?.term === 'paid' || below[0]?.term === 'change'
  return {
    adds:
      amount === 0
        ? 0
        : paidLessChange.some(isNear)
          ? 1
          : withTax.some(isNear) || paid.some(isNear)
            ? 0.5
            : 0,
    final: Math.max(
      0,
      Math.min(1, (paidNext ? 0.5 : 0) + (afterRounding ? 0.5 : 0) - (roundedLater ? 0.3 : 0)),
    ),
    summary: summaries.some((head) => head < row && row - head <= SUMMARY_ROWS) ? 1 : 0,
  }
}

/** Half of the smallest coin that is printed. */
const CENT = 0.005
