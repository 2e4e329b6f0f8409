import type { ReadingReport } from './reading.ts'
import type { WordScore } from './words.ts'

/** The report as markdown. */
export function readingTable({ reader, sets }: ReadingReport): string {
  const percent = (share: number) => (100 * share).toFixed(1)
  const score = ({ precision, recall, f1 }: WordScore) =>
    `${percent(precision)} / ${percent(recall)} / **${percent(f1)}**`
  const rows = Object.entries(sets).map(([name, found]) =>
    [
      name,
      found.pages,
      score(found.words.plain),
      score(found.words.alphanumeric),
      score(found.words.runs),
      percent(found.characterErrorRate),
      percent(found.lineBoxes.meanIou),
      percent(found.lineBoxes.halfShare),
      found.pagesPerMinute.toFixed(1),
    ].join(' | '),
  )
  return [
    `Reader: ${reader}, one process. Words as multisets, case ignored, split in the three ways of eval/reading/words.ts.`,
    '',
    '| set | pages | words between white space, P / R / F1 % | their letters and digits only % | runs of letters and digits % | CER % | line IoU % | lines with IoU ≥ 0.5 % | pages a minute |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}
