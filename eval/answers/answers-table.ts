import type { AbstentionFigures, AnswerFigures, AnswersReport } from './eval-answers.ts'
import type { PicturesReport } from './eval-pictures.ts'

/** The report as markdown tables. */
export function answersTable(report: AnswersReport): string {
  return [
    '| answers | questions | R@1 | R@5 | answered | sentence right | EM | F1 | short given | short exact |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    answerRow('paragraph given', report.given),
    answerRow('retrieved', report.retrieved),
    '',
    '| abstention | questions | AUROC | refused at 95 % kept | calibration error |',
    '| --- | ---: | ---: | ---: | ---: |',
    abstentionRow('off topic', report.offTopic),
    abstentionRow('on topic, paragraph hidden', report.hidden),
    abstentionRow('both in equal parts', report.mixed),
    abstentionRow('SQuAD 2.0 unanswerable', report.adversarial),
  ].join('\n')
}

function answerRow(name: string, figures: AnswerFigures): string {
  const shares = [
    figures.right1,
    figures.right5,
    figures.answered,
    figures.sentence,
    figures.exact,
    figures.f1,
    figures.short,
    figures.shortExact,
  ]
  return `| ${name} | ${figures.questions} | ${shares.map(percent).join(' | ')} |`
}

function abstentionRow(name: string, figures: AbstentionFigures): string {
  return `| ${name} | ${figures.asked} | ${figures.auroc.toFixed(3)} | ${percent(figures.refusedAt95)} | ${figures.calibrationError.toFixed(3)} |`
}

function percent(share: number): string {
  return (100 * share).toFixed(1)
}

/** SQuAD through pictures as a markdown table. */
export function picturesTable(report: PicturesReport): string {
  const { exact } = report
  return [
    `${report.articles} articles, ${report.pages} pages read at ${Math.round(report.msPerPage)} ms a page`,
    `R@1 ${percent(report.right1)} (as text ${percent(report.textRight1)}), R@5 ${percent(report.right5)} (as text ${percent(report.textRight5)}), answered ${percent(report.answered)} of ${report.questions} questions`,
    '',
    '| through pictures | questions | page right | line covered | mean IoU | sentence holds the answer |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    `| answered, first passage right | ${report.judged} | ${percent(report.page)} | ${percent(report.line)} | ${report.iou.toFixed(3)} | ${percent(report.sentence)} |`,
    `| and the right sentence cited | ${exact.judged} | ${percent(exact.page)} | ${percent(exact.line)} | ${exact.iou.toFixed(3)} | |`,
  ].join('\n')
}
