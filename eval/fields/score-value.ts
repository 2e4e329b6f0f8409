import { area, type Box, overlapArea } from '../../core/geometry.ts'
import { amountOf } from '../../qa/look-up/amounts.ts'
import { isoDate } from '../../qa/look-up/dates.ts'

/** What is compared: amounts as numbers, dates as days, anything else by its letters and figures without case. */
export type Comparison = 'text' | 'amount' | 'date'

export function isRight(said: string, answers: readonly string[], as: Comparison): boolean {
  return answers.some((answer) => {
    if (as === 'amount') return amountOf(said) !== undefined && amountOf(said) === amountOf(answer)
    if (as === 'date') return dayOf(said) !== undefined && dayOf(said) === dayOf(answer)
    return bare(said) !== '' && bare(said) === bare(answer)
  })
}

/** The receipts are of Malaysia, which puts the day first. */
function dayOf(text: string): string | undefined {
  return isoDate(text.trim(), 'day-first')
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** F1 of words as multisets, the best of all answers; case and marks are ignored. */
export function wordF1(said: string, answers: readonly string[]): number {
  return Math.max(0, ...answers.map((answer) => f1(wordsOf(said), wordsOf(answer))))
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function f1(said: readonly string[], answer: readonly string[]): number {
  const left = [...answer]
  let shared = 0
  for (const word of said) {
    const at = left.indexOf(word)
    if (at === -1) continue
    left.splice(at, 1)
    shared += 1
  }
  return shared === 0 ? 0 : (2 * shared) / (said.length + answer.length)
}

/** Share of what was pointed at that must lie on lines that print the answer. */
const ON_EVIDENCE = 0.5

/** Whether the boxes point at the answer: at least half of their area lies on lines that print it. */
export function isBoxRight(boxes: readonly Box[], evidence: readonly Box[]): boolean {
  const all = boxes.reduce((sum, box) => sum + area(box), 0)
  const on = boxes.reduce((sum, box) => {
    const shared = evidence.reduce((total, line) => total + overlapArea(box, line), 0)
    return sum + Math.min(area(box), shared)
  }, 0)
  return all > 0 && on >= ON_EVIDENCE * all
}
