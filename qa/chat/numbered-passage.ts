import { anchorsOf, type Hit } from '../../core/chunk.ts'
import type { LineId } from '../../core/page.ts'
import type { LineOf } from '../prove/prover.ts'
import { printedWords } from './printed-words.ts'

/** A hit as a model reads it, each printed line behind its number. */
export type NumberedPassage = Readonly<{
  /** Lines such as `L12: The total is 9.30.`; a table's row stays one line: `| L13: Tea | L14: 2.00 |`. */
  text: string
  /** What the numbers stand for, from the first on. */
  lines: readonly LineOf[]
}>

/** Numbers count from `first`. A line that is printed in several pieces of the passage keeps its number. */
export function numberPassage(hit: Hit, first: number): NumberedPassage {
  const { text } = hit.chunk
  const lines: LineOf[] = []
  const numbers = new Map<string, number>()
  const numberOf = (page: number, line: LineId) => {
    const key = `${page} ${line}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    lines.push({ hit, line })
    numbers.set(key, first + lines.length - 1)
    return first + lines.length - 1
  }

  const rows: string[] = []
  for (const row of rowsOf(text)) {
    const isTable = text[row.start] === '|'
    const parts = hit.chunk.spans.flatMap((span) => {
      const [start, end] = [Math.max(span.start, row.start), Math.min(span.end, row.end)]
      if (start >= end || anchorsOf(hit.chunk, start, end).length === 0) return []
      return [{ number: numberOf(span.page, span.line), print: text.slice(start, end) }]
    })
    if (isTable) rows.push(tableRow(parts))
    else rows.push(...parts.map(({ number, print }) => `L${number}: ${printedWords(print)}`))
  }
  return { text: rows.filter((row) => row !== '').join('\n'), lines }
}

type Range = Readonly<{ start: number; end: number }>

function rowsOf(text: string): readonly Range[] {
  let start = 0
  return text.split('\n').map((row) => {
    const range = { start, end: start + row.length }
    start = range.end + 1
    return range
  })
}

/** Rows of dashes have no print, and none is left of them. */
function tableRow(parts: readonly Readonly<{ number: number; print: string }>[]): string {
  const cells = parts.flatMap(({ number, print }) => {
    const words = printedWords(print.replace(/^[\s|]+|[\s|]+$/g, ''))
    return /[^\s|:-]/.test(words) ? [`L${number}: ${words}`] : []
  })
  return cells.length === 0 ? '' : `| ${cells.join(' | ')} |`
}
