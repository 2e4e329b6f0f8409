import type { MarkdownReport } from './eval-markdown.ts'

/** The report as markdown. */
export function markdownReport(report: MarkdownReport): string {
  const { documents, sets, tables, facts } = report
  return [
    '| document | pages | read by | NED | NTED |',
    '| --- | --- | --- | --- | --- |',
    ...documents.map(
      (one) =>
        `| ${one.set}/${one.name.slice(0, 48)} | ${one.pages} | ${one.reader} | ${one.ned.toFixed(3)} | ${one.nted.toFixed(3)} |`,
    ),
    ...sets.map(
      (set) =>
        `| mean of ${set.set} (${set.documents}) | | | ${set.ned.toFixed(3)} | ${set.nted.toFixed(3)} |`,
    ),
    '',
    `Tables of ICDAR 2013 (${tables.documents} documents), pairs of neighbouring cells: precision ${tables.precision.toFixed(3)}, recall ${tables.recall.toFixed(3)}, F1 ${tables.f1.toFixed(3)}`,
    `Facts of olmOCR-bench kept, formulas left out: ${facts.ours} of ${facts.total} (olmOCR: ${facts.olmocr})`,
    `Born-digital pages a second: ${report.bornDigitalPagesPerSecond.toFixed(1)}`,
  ].join('\n')
}
