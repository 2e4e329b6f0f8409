import { plainText } from '../core/plain-text.ts'
import type { Candidate } from './candidates.ts'
import { sentencesOf } from './sentences.ts'
import type { Stems } from './support.ts'

/**
 * The few words inside a sentence that answer the question, only where print leaves no choice: the value beside its
 * label, the cell in the asked column, the one number or year a sentence has when one is asked for.
 */
export function shortAnswer(question: string, candidate: Candidate, stems: Stems): string | undefined {
  const { text } = candidate.hit.chunk
  const printed = text.slice(candidate.range.start, candidate.range.end)
  if (candidate.kind === 'row') return cellAsked(question, candidate, stems)
  return valueOfLabel(plainText(printed), candidate.held, stems) ?? onlyNumber(question, plainText(printed))
}

/** The cells of a table's row as printed, without its bars. */
export function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\s*\||(?<!\\)\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainText(cell))
}

/** The cell under the head the question names; in a row of two, the one beside the label. */
function cellAsked(question: string, candidate: Candidate, stems: Stems): string | undefined {
  const { text } = candidate.hit.chunk
  const cells = cellsOf(text.slice(candidate.range.start, candidate.range.end))
  const under = sentencesOf(text).find((sentence) => sentence.start === candidate.range.start)?.under
  const head = under === undefined ? [] : cellsOf(text.slice(under.start, under.end).split('\n')[0] ?? '')
  const asked = new Set(stems(question))
  const named = head.map((title, column) =>
    column === 0 ? 0 : stems(title).filter((stem) => asked.has(stem)).length,
  )
  const most = Math.max(0, ...named)
  if (most > 0 && named.filter((count) => count === most).length === 1)
    return printedCell(cells[named.indexOf(most)])
  const filled = cells.filter((cell) => cell !== '')
  const [label, value] = filled
  return filled.length === 2 && stems(label ?? '').some((stem) => asked.has(stem))
    ? printedCell(value)
    : undefined
}

function printedCell(cell: string | undefined): string | undefined {
  return cell === undefined || cell === '' ? undefined : cell
}

/** `Total: 9.30` asked for the total gives `9.30`. */
function valueOfLabel(printed: string, held: ReadonlySet<string>, stems: Stems): string | undefined {
  const [, label, value] = /^([^:]{2,50}):\s*(\S.*)$/.exec(printed) ?? []
  if (label === undefined || value === undefined || value.split(' ').length > 12) return undefined
  const said = stems(label)
  return said.length > 0 && said.every((stem) => held.has(stem)) ? value : undefined
}

const YEAR = /\b(1\d{3}|20\d{2})\b/g
const NUMBER = /(?<![\w.,])[$£€]?\d[\d,]*(\.\d+)?(?![\w])(\s?(million|billion|thousand|percent|%))?/gi

function onlyNumber(question: string, printed: string): string | undefined {
  const asks = question.toLowerCase()
  if (/\b(what|which) year\b|^when\b/.test(asks)) return only(printed.match(YEAR), question)
  if (/\bhow (many|much)\b|\bwhat (percentage|percent)\b/.test(asks)) {
    return only(
      printed.match(NUMBER)?.filter((number) => !/^\d{4}$/.test(number)),
      question,
    )
  }
  return undefined
}

/** Numbers the question itself gives are not the answer. */
function only(found: readonly string[] | null | undefined, question: string): string | undefined {
  const fresh = [...new Set(found ?? [])].filter((number) => !question.includes(number))
  return fresh.length === 1 ? fresh[0] : undefined
}
