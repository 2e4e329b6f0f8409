import { type Cells, markdownTables } from './markdown-tables.ts'
import type { Fact } from './parse-data.ts'

/**
 * Whether a page's markdown keeps a fact of olmOCR-bench: a text is there, is not there (a running header), stands
 * before another, or a cell of a table has the neighbour it is printed beside. Case, quotes, dashes, white space and
 * markdown's own characters are not compared; `max_diffs` allows that many wrong characters.
 */
export function holds(fact: Fact, markdown: string): boolean {
  if (fact.type === 'table') return markdownTables(markdown).some((cells) => tableHolds(fact, cells))
  const text = plain(markdown)
  if (fact.type === 'order') {
    const before = places(plain(fact.before), text, fact.max_diffs ?? 0)
    const after = places(plain(fact.after), text, fact.max_diffs ?? 0)
    return before.length > 0 && after.some((place) => place > before[0]!)
  }
  const part = clip(text, fact)
  const found = places(plain(fact.text), part, fact.max_diffs ?? 0).length > 0
  return found === (fact.type === 'present')
}

function clip(text: string, { first_n, last_n }: Readonly<{ first_n?: number; last_n?: number }>): string {
  if (first_n === undefined && last_n === undefined) return text
  const head = first_n === undefined ? '' : text.slice(0, first_n)
  return `${head}\n${last_n === undefined ? '' : text.slice(-last_n)}`
}

function tableHolds(fact: Extract<Fact, { type: 'table' }>, cells: Cells): boolean {
  const is = (cell: string | undefined, wanted: string | undefined) =>
    wanted === undefined || (cell !== undefined && plain(cell) === plain(wanted))
  return cells.some((row, y) =>
    row.some((cell, x) => {
      if (!is(cell, fact.cell)) return false
      return (
        is(row[x - 1], fact.left) &&
        is(row[x + 1], fact.right) &&
        is(cells[y - 1]?.[x], fact.up) &&
        is(cells[y + 1]?.[x], fact.down) &&
        (fact.top_heading === undefined ||
          cells.slice(0, y).some((above) => is(above[x], fact.top_heading))) &&
        (fact.left_heading === undefined || row.slice(0, x).some((left) => is(left, fact.left_heading)))
      )
    }),
  )
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’`´]+/g, "'")
    .replace(/''|[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/[\\*_#|]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Where `wanted` ends in `text` with at most `differences` edits (Sellers 1980), in order. */
function places(wanted: string, text: string, differences: number): readonly number[] {
  if (wanted === '') return []
  const found: number[] = []
  let above = Array.from({ length: wanted.length + 1 }, (_, i) => i)
  for (let j = 0; j < text.length; j++) {
    const column = [0]
    for (let i = 1; i <= wanted.length; i++) {
      const change = above[i - 1]! + (wanted[i - 1] === text[j] ? 0 : 1)
      column.push(Math.min(change, above[i]! + 1, column[i - 1]! + 1))
    }
    above = column
    if (above[wanted.length]! <= differences) found.push(j)
  }
  return found
}
