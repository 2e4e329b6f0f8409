import type { FieldsReport } from './eval-fields.ts'
import type { Tally } from './tally.ts'

/** The report as markdown. */
export function fieldsTable({ forms, cells }: FieldsReport): string {
  const rows = Object.entries(forms).flatMap(([set, fields]) =>
    Object.entries(fields).flatMap(([field, { ask, extract }]) => [
      `| ${set} | ${field} | ${ask.questions} | ${figures(ask)} | ${figures(extract)} |`,
    ]),
  )
  return [
    'Right: amounts as numbers, dates as days, other values by letters and figures. Box: at least half of the boxes lies on lines that print the answer, of the answers whose lines are labelled.',
    'The labels of receipts cut lines at their first comma: with true lines no address of several parts can be told whole.',
    '',
    '| set | field | questions | look-up: right % | word F1 % | box % | by schema: right % | word F1 % | box % |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Cells of tables by the heads of their row and column, among all chunks of the document:',
    '',
    '| questions | right % | word F1 % | box % |',
    '| --- | --- | --- | --- |',
    `| ${cells.questions} | ${figures(cells)} |`,
  ].join('\n')
}

function figures({ questions, found, f1, boxes, located }: Tally): string {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1))
  return [percent(found, questions), percent(f1, questions), percent(boxes, located)].join(' | ')
}
