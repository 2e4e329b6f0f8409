import type { AnchoringReport } from './eval-anchoring.ts'
import { add, type Counts, NOTHING } from './score.ts'

/** The report as markdown: all sets together by noise and fault, then each set under all faults at once. */
export function anchoringTable({ scores, milliseconds, ink }: AnchoringReport): string {
  const noises = [...new Set(scores.map(({ noise }) => noise))]
  const faults = [...new Set(scores.map(({ fault }) => fault))]
  const sets = [...new Set(scores.map(({ set }) => set))]
  const pooled = noises.flatMap((noise) =>
    faults.map((fault) =>
      row(
        `all, ${fault}`,
        noise,
        scores.filter((one) => one.noise === noise && one.fault === fault),
      ),
    ),
  )
  const bySet = sets.flatMap((set) =>
    noises.map((noise) =>
      row(
        `${set}, all`,
        noise,
        scores.filter((one) => one.set === set && one.noise === noise && one.fault === 'all'),
      ),
    ),
  )
  const { pages, median, p95, most, charactersOfMost } = milliseconds
  return [
    '| pages, faults | noise | words on the right line | words falsely flagged | inventions flagged | omissions found | of those that no copy makes good | lines falsely shown again | repeats right |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...pooled,
    ...bySet,
    '',
    `Time of a page: median ${median.toFixed(0)} ms, 95 of 100 within ${p95.toFixed(0)} ms, at most ${most.toFixed(0)} ms (${charactersOfMost} characters); ${pages} pages with all faults.`,
    '',
    '| ink of | lines | pages with unread ink though all lines are given | rows of it | lines on bare paper | found of lines taken away | a page |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...ink.map(
      (one) =>
        `| ${one.set} | ${one.lines} | ${one.pagesWarned} of ${one.pages} | ${one.rowsReported} | ${one.linesBare} | ${one.taken - one.missed} of ${one.taken} | ${one.milliseconds.toFixed(0)} ms |`,
    ),
  ].join('\n')
}

function row(name: string, noise: number, scores: AnchoringReport['scores']): string {
  const counts = scores.reduce((sum, one) => add(sum, one.counts), NOTHING)
  const cells = [
    share(counts, 'right', 'words'),
    share(counts, 'flagged', 'words'),
    share(counts, 'inventionsFlagged', 'inventions'),
    share(counts, 'omissionsFound', 'omissions'),
    share(counts, 'omissionsEvidentFound', 'omissionsEvident'),
    share(counts, 'saidAgain', 'said'),
    share(counts, 'repeatsRight', 'repeats'),
  ]
  return `| ${name} | ${noise * 100} % | ${cells.join(' | ')} |`
}

function share(counts: Counts, part: keyof Counts, whole: keyof Counts): string {
  return counts[whole] === 0
    ? '–'
    : `${((100 * counts[part]) / counts[whole]).toFixed(2)} % of ${counts[whole]}`
}
