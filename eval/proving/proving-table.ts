import type { CitationFigures } from './alce.ts'
import type { ProvingReport, Tally } from './eval-proving.ts'

/** The report as markdown tables; statements copied from print and statements said in other words stand side by side. */
export function provingTable(report: ProvingReport): string {
  const { alarms, caught, wrongPassage, wrongLine, statementMs } = report
  return [
    ...heading('true statements', 'called wrong'),
    ...rows(alarms),
    '',
    ...heading('planted error', 'caught'),
    ...rows(caught),
    ...FAMILIES.map(([name, kinds]) => row(`**${name}**`, caught, kinds)),
    '',
    '| evidence | right | of | % |',
    '| --- | ---: | ---: | ---: |',
    `| only wrong passages given: found out | ${cells(wrongPassage)} |`,
    `| told a wrong line: cited the right one | ${cells(wrongLine)} |`,
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

function heading(what: string, counted: string): readonly string[] {
  const columns = ['copied', 'paraphrased', 'all'].map((said) => `${said}: ${counted} | of | %`)
  return [`| ${what} | ${columns.join(' | ')} |`, `| --- |${' ---: |'.repeat(9)}`]
}

function rows(tallies: Tallies): readonly string[] {
  const names = [...new Set(Object.keys(tallies).map((name) => name.replace(/, \w+$/, '')))].toSorted()
  return [...names.map((name) => row(name, tallies, [name])), row('all', tallies, names)]
}

type Tallies = Readonly<Record<string, Tally>>

/** Kinds taken together, by how they were said. */
function row(name: string, tallies: Tallies, kinds: readonly string[]): string {
  const [copied, paraphrased] = ['verbatim', 'paraphrased'].map((said) =>
    sumOf(kinds.map((kind) => tallies[`${kind}, ${said}`] ?? NONE)),
  )
  const both = [copied ?? NONE, paraphrased ?? NONE]
  return `| ${name} | ${[...both, sumOf(both)].map(cells).join(' | ')} |`
}

const NONE: Tally = { hits: 0, of: 0 }

function sumOf(tallies: readonly Tally[]): Tally {
  return {
    hits: tallies.reduce((sum, { hits }) => sum + hits, 0),
    of: tallies.reduce((sum, { of }) => sum + of, 0),
  }
}

function cells({ hits, of }: Tally): string {
  return `${hits} | ${of} | ${of === 0 ? '–' : (100 * (hits / of)).toFixed(1)}`
}
