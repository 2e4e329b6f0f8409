import type { AbstentionFigures } from './calibration.ts'
import type { AnswersReport } from './eval-answers.ts'
import type { PicturesReport, SaidFigures } from './eval-pictures.ts'
import type { AnswerFigures } from './outcome.ts'

/** The report as markdown tables. */
export function answersTable(report: AnswersReport): string {
  return [
    '| answers | questions | R@1 | R@5 | answered | holds the answer | right sentence cited | statements | EM | F1 | short given | short exact | answer p50 |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    answerRow('paragraph given, nothing withheld', report.given),
    answerRow('retrieved, nothing withheld', report.retrieved),
    answerRow('retrieved, as shipped', report.shipped),
    '',
    '| abstention | questions | AUROC | refused at 85 % kept | at 95 % kept | kept as shipped | refused as shipped | calibration error |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    abstentionRow('off topic', report.offTopic),
    abstentionRow('on topic, paragraph hidden', report.hidden),
    abstentionRow('both in equal parts', report.mixed),
    abstentionRow('SQuAD 2.0 unanswerable', report.adversarial),
  ].join('\n')
}

function answerRow(name: string, figures: AnswerFigures): string {
  const { right1, right5, answered, holds, cited, sentences, exact, f1, short, shortExact } = figures
  const shares = [right1, right5, answered, holds, cited].map(percent).join(' | ')
  const words = [exact, f1, short, shortExact].map(percent).join(' | ')
  return `| ${name} | ${figures.questions} | ${shares} | ${sentences.toFixed(2)} | ${words} | ${Math.round(figures.answerP50)} ms |`
}

function abstentionRow(name: string, figures: AbstentionFigures): string {
  const { refusedAt85, refusedAt95, kept, refused } = figures
  const shares = [refusedAt85, refusedAt95, kept, refused].map(percent).join(' | ')
  return `| ${name} | ${figures.asked} | ${figures.auroc.toFixed(3)} | ${shares} | ${figures.calibrationError.toFixed(3)} |`
}

function saidRow(name: string, { holds, exact, f1 }: SaidFigures): string {
  return `| ${name} | ${[holds, exact, f1].map(percent).join(' | ')} |`
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
    '| said | holds the answer | EM | F1 |',
    '| --- | ---: | ---: | ---: |',
    saidRow('through pictures', report.said),
    saidRow('the same paragraphs as text', report.textSaid),
    '',
    '| through pictures | questions | page right | line covered | mean IoU | sentence holds the answer |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    `| answered, first passage right | ${report.judged} | ${percent(report.page)} | ${percent(report.line)} | ${report.iou.toFixed(3)} | ${percent(report.sentence)} |`,
    `| and the right sentence cited | ${exact.judged} | ${percent(exact.page)} | ${percent(exact.line)} | ${exact.iou.toFixed(3)} | |`,
  ].join('\n')
}
