import type { CitationFigures } from './alce.ts'
import type { ProvingReport, Tally } from './eval-proving.ts'

/** The report as markdown tables. */
export function provingTable(report: ProvingReport): string {
  const { alarms, caught, wrongPassage, wrongLine, statementMs } = report
  return [
    '| true statements | called wrong | of | share |',
    '| --- | ---: | ---: | ---: |',
    ...rows(alarms),
    '',
    '| planted error | caught | of | share |',
    '| --- | ---: | ---: | ---: |',
    ...rows(caught),
    ...FAMILIES.flatMap(([name, kinds]) => [
      row(`${name}, verbatim`, sumOf(caught, kinds, 'verbatim')),
      row(`${name}, paraphrased`, sumOf(caught, kinds, 'paraphrased')),
      row(`**${name}**`, sumOf(caught, kinds, '')),
    ]),
    row('only wrong passages given', wrongPassage),
    row('told a wrong line, cited the right one', wrongLine),
    '',
    `${statementMs.toFixed(1)} ms a statement.`,
  ].join('\n')
}

/** What the extractive answerer's citations are worth, as one line. */
export function citationsLine({
  questions,
  statements,
  citations,
  recall,
  precision,
}: CitationFigures): string {
  const shares = `citation recall ${recall.toFixed(3)}, citation precision ${precision.toFixed(3)}`
  return `Extractive answers to ${questions} questions: ${statements} statements, ${citations} citations, ${shares}.`
}

/** The families that figures are promised for. */
const FAMILIES = [
  ['numbers and dates', ['digit changed', 'number of the passage', 'date changed']],
  ['names', ['name of the passage', 'name from elsewhere']],
  ['negations', ['negation put in', 'negation taken out', 'opposite word']],
] as const

function rows(tallies: Readonly<Record<string, Tally>>): readonly string[] {
  const all = Object.values(tallies)
  const sum = { hits: all.reduce((n, { hits }) => n + hits, 0), of: all.reduce((n, { of }) => n + of, 0) }
  const named = Object.entries(tallies).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [...named.map(([name, tally]) => row(name, tally)), row('all', sum)]
}

function sumOf(tallies: Readonly<Record<string, Tally>>, kinds: readonly string[], said: string): Tally {
  const own = Object.entries(tallies).filter(
    ([name]) => name.endsWith(said) && kinds.some((kind) => name.startsWith(kind)),
  )
  return { hits: own.reduce((n, [, { hits }]) => n + hits, 0), of: own.reduce((n, [, { of }]) => n + of, 0) }
}

function row(name: string, { hits, of }: Tally): string {
  return `| ${name} | ${hits} | ${of} | ${of === 0 ? '–' : (100 * (hits / of)).toFixed(1)} |`
}
