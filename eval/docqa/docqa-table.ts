import type { DocqaReport, DocqaSetReport, ScopeFigures } from './eval-docqa.ts'

/** The report as markdown tables, with what others published for these sets. */
export function docqaTable(report: DocqaReport): string {
  return [
    '| set | PDFs | pages | asked of | questions | page hit@1 | @5 | answered | answer found | of those printed | page cited | unanswerable refused | ask p50 | p95 |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...report.sets.flatMap((set) => [
      scopeRow(set, 'its document', set.own),
      scopeRow(set, 'all at once', set.all),
    ]),
    '',
    `Answerable against unanswerable questions by confidence: AUROC ${report.auroc.toFixed(3)}; ${percent(report.refusedAt85)} % refused where 85 % of the answerable are kept.`,
    '',
    'Found means that the answer’s own sentences print the expected words or number: nothing is computed, counted or judged by a model. “Printed” are the questions whose expected answer stands on its labelled page at all.',
    '',
    '| published | result |',
    '| --- | --- |',
    ...PUBLISHED.map(([system, result]) => `| ${system} | ${result} |`),
  ].join('\n')
}

/** People judged FinanceBench's on these very twelve questions; MMLongBench-Doc's are of its 1,091 questions, judged by a model. */
const PUBLISHED: readonly (readonly [system: string, result: string])[] = [
  ['FinanceBench: GPT-4 Turbo, one index for all PDFs', '1 of 12'],
  ['FinanceBench: GPT-4 Turbo, one index per PDF', '7 of 12'],
  ['FinanceBench: Llama 2, one index for all PDFs', '2 of 12'],
  ['FinanceBench: Claude 2, whole PDF in context', '7 of 12'],
  ['FinanceBench: GPT-4 Turbo, given the evidence page', '8 of 12'],
  ['MMLongBench-Doc: GPT-4.1, page images', '49.7 %, unanswerable refused 26.0 %'],
  ['MMLongBench-Doc: GPT-4o, page images', '46.3 %, unanswerable refused 34.1 %'],
]

function scopeRow(set: DocqaSetReport, scope: string, figures: ScopeFigures): string {
  const counts = `${set.answerable} (${set.paged} with page, ${set.printed} printed) + ${set.unanswerable}`
  const refused = set.unanswerable === 0 ? '–' : percent(figures.refused)
  const shares = [figures.page1, figures.page5, figures.answered, figures.found, figures.foundPrinted]
  return `| ${set.set} | ${set.documents} | ${set.pages} | ${scope} | ${counts} | ${shares.map(percent).join(' | ')} | ${percent(figures.cited)} | ${refused} | ${Math.round(set.askP50)} ms | ${Math.round(set.askP95)} ms |`
}

function percent(share: number): string {
  return (100 * share).toFixed(1)
}
