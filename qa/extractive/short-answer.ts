import { plainText } from '../../core/plain-text.ts'
import type { Stems } from '../stems.ts'
import type { Asked } from './asked.ts'
import type { Candidate } from './rank.ts'
import { cellsOf } from './table-row.ts'

/** Below this a few words are too often not the answer: the sentence is said alone. */
export const SHORT_CHANCE_MIN = 0.25

/**
 * The few words inside the likeliest sentence that answer: the cell in the asked column, the value beside its label, else
 * what was read there, as long as it is likely enough to be right, else the one number or year where one is asked for.
 */
export function shortAnswer(
  asked: Asked,
  chosen: readonly Candidate[],
  stems: Stems,
  chanceMin: number,
): string | undefined {
  const [best] = chosen
  if (best === undefined || asked.yesOrNo) return undefined
  return printedValue(asked, best, stems) ?? readSpan(best, chanceMin) ?? onlyNumber(asked, best)
}

/** Probability that the span read in a sentence is the answer, word for word, in [0, 1]. */
function spanChance(candidate: Candidate): number {
  const signals = shortSignals(candidate)
  const logit = SHORT_SIGNALS.reduce((sum, name) => sum + WEIGHTS[name] * signals[name], INTERCEPT)
  return 1 / (1 + Math.exp(-logit))
}

/** In the order eval/answers/fit-extractive.ts prints them. */
export const SHORT_SIGNALS = ['chance', 'span', 'spanLog', 'margin'] as const

/** What tells whether the span read in a sentence is right. Each in [0, 1]. */
export function shortSignals({
  chance,
  spanFeatures,
}: Candidate): Readonly<Record<(typeof SHORT_SIGNALS)[number], number>> {
  return { chance, ...spanFeatures }
}

/** Printed by eval/answers/fit-extractive.ts. */
const INTERCEPT = -3
const WEIGHTS: Readonly<Record<(typeof SHORT_SIGNALS)[number], number>> = {
  chance: 2,
  span: 3,
  spanLog: 1,
  margin: 1,
}

function readSpan(best: Candidate, chanceMin: number): string | undefined {
  const { hit, span } = best
  if (span === undefined || spanChance(best) < chanceMin) return undefined
  const printed = plainText(hit.chunk.text.slice(span.range.start, span.range.end))
  return printed === '' ? undefined : printed
}

function printedValue(asked: Asked, best: Candidate, stems: Stems): string | undefined {
  const { text } = best.hit.chunk
  if (best.kind === 'row') return cellAsked(asked, best, stems)
  return valueOfLabel(plainText(text.slice(best.range.start, best.range.end)), best.held, stems)
}

/** The cell under the head the question names; in a row of two, the one beside the label. */
function cellAsked({ question }: Asked, { hit, range, under }: Candidate, stems: Stems): string | undefined {
  const { text } = hit.chunk
  const cells = cellsOf(text.slice(range.start, range.end))
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

function onlyNumber({ question }: Asked, { hit, range }: Candidate): string | undefined {
  const printed = plainText(hit.chunk.text.slice(range.start, range.end))
  const asks = question.toLowerCase()
  if (/\b(what|which) year\b|^when\b/.test(asks)) return only(printed.match(YEAR), question)
  if (!/\bhow (many|much)\b|\bwhat (percentage|percent)\b/.test(asks)) return undefined
  const numbers = printed.match(NUMBER)?.filter((number) => !/^\d{4}$/.test(number))
  return only(numbers, question)
}

/** Numbers the question itself gives are not the answer. */
function only(found: readonly string[] | null | undefined, question: string): string | undefined {
  const fresh = [...new Set(found ?? [])].filter((number) => !question.includes(number))
  return fresh.length === 1 ? fresh[0] : undefined
}
