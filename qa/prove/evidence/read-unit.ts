import type { Range } from '../../sentence-ends.ts'
import type { Stems } from '../../stems.ts'
import { isNegation } from '../facts/polarity.ts'
import { printOf } from '../facts/print.ts'
import type { Token } from '../facts/token.ts'
import { tokenize } from '../facts/tokenize.ts'
import type { Unit } from './units.ts'

/** What a unit says, as it is looked up in. */
export type Printed = Readonly<{
  unit: Unit
  /** `start` and `end` are of the chunk's text; `isHead` tokens are the table head's. */
  tokens: readonly (Token & Readonly<{ isHead: boolean }>)[]
  /** Where each stem and each function word stands in `tokens`. */
  places: ReadonlyMap<string, readonly number[]>
  /** Where each word stands by its first two letters. */
  starts: ReadonlyMap<string, readonly number[]>
  /** Where it speaks of something by a pronoun or the like. */
  pronouns: readonly number[]
  hasNegation: boolean
}>

export function readUnit(unit: Unit, stems: Stems): Printed {
  const { text } = unit.hit.chunk
  const tokens =
    unit.kind === 'row'
      ? rowTokens(unit, stems)
      : unit.ranges.flatMap((range) => tokensIn(text, range.start, range.end, stems, false))
  return {
    unit,
    tokens,
    places: placesBy(tokens, keyOf),
    starts: placesBy(tokens, ({ word }) => word.slice(0, 2)),
    pronouns: tokens.flatMap(({ word }, index) => (REFERRING.has(word) ? [index] : [])),
    hasNegation: tokens.some((_, index) => isNegation(tokens, index)),
  }
}

/** What words and numbers are known by. Two tokens of one key say the same. */
export function keyOf({ saying, word }: Token): string {
  return saying.kind === 'word' ? saying.stem : saying.kind === 'small' ? `_${saying.word}` : `#${word}`
}

function placesBy(
  tokens: readonly Token[],
  by: (token: Token) => string,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [index, token] of tokens.entries()) {
    const key = by(token)
    const known = places.get(key)
    if (known === undefined) places.set(key, [index])
    else known.push(index)
  }
  return places
}

const REFERRING = new Set(
  'he she it they his her its their him them this that these those who which such both'.split(' '),
)

function tokensIn(text: string, start: number, end: number, stems: Stems, isHead: boolean) {
  const print = printOf(text, start, end)
  return tokenize(print.text, stems).map((token) => ({
    ...token,
    start: print.offsets[token.start] ?? start,
    end: (print.offsets[token.end - 1] ?? end - 1) + 1,
    isHead,
  }))
}

/**
 * Each cell after the row's label and its column's head, so that `Revenue | 3 | 5` under `2019 | 2020` reads revenue
 * 2019 3, revenue 2020 5, and everything stands beside what it belongs to.
 */
function rowTokens({ hit, ranges, head }: Unit, stems: Stems): Printed['tokens'] {
  const { text } = hit.chunk
  const headRows = head === undefined ? [] : headCells(text, head)
  return ranges.flatMap((range) => {
    const [label, ...cells] = cellsOf(text.slice(range.start, range.end), range.start)
    if (label === undefined) return []
    const read = (cell: Range, isHead: boolean) => tokensIn(text, cell.start, cell.end, stems, isHead)
    const above = (column: number) =>
      headRows.flatMap((row) => row.slice(column, column + 1)).flatMap((cell) => read(cell, true))
    const named = read(label, false)
    return [
      ...above(0),
      ...named,
      ...cells.flatMap((cell, index) => [
        ...(index > 0 ? named : []),
        ...above(index + 1),
        ...read(cell, false),
      ]),
    ]
  })
}

function headCells(text: string, head: Range): readonly (readonly Range[])[] {
  let from = head.start
  return text
    .slice(head.start, head.end)
    .split('\n')
    .map((row) => {
      const cells = cellsOf(row, from)
      from += row.length + 1
      return cells
    })
}

function cellsOf(row: string, start: number): readonly Range[] {
  const cells: Range[] = []
  let from = /^\s*\|/.exec(row)?.[0].length ?? 0
  for (const bar of [...row.matchAll(/(?<!\\)\|/g)].map((match) => match.index)) {
    if (bar < from) continue
    cells.push({ start: start + from, end: start + bar })
    from = bar + 1
  }
  if (row.slice(from).trim() !== '') cells.push({ start: start + from, end: start + row.length })
  return cells
}
