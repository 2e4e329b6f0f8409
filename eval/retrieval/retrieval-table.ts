import type { RetrievalReport } from './eval-retrieval.ts'

/** The report as markdown. */
export function retrievalTable({ squad, cranfield }: RetrievalReport): string {
  const percent = (share: number) => (100 * share).toFixed(1)
  const rows = squad.map(({ name, figures, msPerQuestion }) =>
    [
      name,
      percent(figures.recallAt1),
      percent(figures.recallAt5),
      percent(figures.recallAt10),
      percent(figures.mrrAt10),
      msPerQuestion.toFixed(1),
    ].join(' | '),
  )
  return [
    `SQuAD, ${squad[0]?.figures.questions ?? 0} questions: is the paragraph it was asked about among the first?`,
    '',
    '| search | R@1 % | R@5 % | R@10 % | MRR@10 % | ms a question |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    `Cranfield, ${cranfield.queries} queries: nDCG@10 ${cranfield.ndcgAt10.toFixed(3)} graded, ${cranfield.binaryNdcgAt10.toFixed(3)} binary`,
  ].join('\n')
}
