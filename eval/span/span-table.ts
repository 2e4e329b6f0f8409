import type { SpanFigures, SpanScore } from './span-figures.ts'

/** The figures as markdown tables. */
export function spanTable(figures: SpanFigures): string {
  const { answerable, byQuestionWord, byCoverage, calibrationError, unanswerable } = figures
  return [
    '| span, paragraph given | questions | EM | F1 |',
    '| --- | ---: | ---: | ---: |',
    row('all', answerable),
    ...byQuestionWord.map(({ word, ...score }) => row(word, score)),
    '',
    '| answered, the surest first | from probability | questions | EM | F1 |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...byCoverage.map(({ coverage, bar, ...score }) =>
      row(`${(100 * coverage).toFixed(0)} % | ${bar.toFixed(2)}`, score),
    ),
    '',
    `Calibration error of the probability ${calibrationError.toFixed(3)}. Told from ${unanswerable.questions} unanswerable questions: AUROC ${unanswerable.marginAuroc.toFixed(3)} by the margin, ${unanswerable.probabilityAuroc.toFixed(3)} by the probability. A passage takes ${figures.p50.toFixed(1)} ms (p50), ${figures.p95.toFixed(1)} ms (p95).`,
  ].join('\n')
}

function row(name: string, { questions, exact, f1 }: SpanScore): string {
  return `| ${name} | ${questions} | ${(100 * exact).toFixed(1)} | ${(100 * f1).toFixed(1)} |`
}
