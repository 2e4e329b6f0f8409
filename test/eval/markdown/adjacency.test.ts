import { expect, test } from 'vitest'
import { countPairs, pairScore } from '../../../eval/markdown/adjacency.ts'
import { markdownTables } from '../../../eval/markdown/markdown-tables.ts'

const cell = (text: string, row: number, col: number, rowEnd = row, colEnd = col) => ({
  text,
  row,
  col,
  row_end: rowEnd,
  col_end: colEnd,
})

const known = [
  cell('Year', 0, 0),
  cell('Sold', 0, 1),
  cell('1881', 1, 0),
  cell('12', 1, 1),
  cell('1882', 2, 0),
  cell('', 2, 1),
]

test('a table found whole keeps all pairs; blank cells make none', () => {
  const found = markdownTables('| Year | Sold |\n| --- | --- |\n| 1881 | 12 |\n| 1882 | |')
  expect(countPairs([known], found)).toEqual({ truth: 5, found: 5, matched: 5 })
})

test('a row lost costs its pairs, and white space inside a cell none', () => {
  const counts = countPairs([known], markdownTables('| Year | So ld |\n| --- | --- |\n| 1881 | 12 |'))
  expect(counts).toEqual({ truth: 5, found: 4, matched: 4 })
  expect(pairScore(counts)).toEqual({ precision: 1, recall: 0.8, f1: expect.closeTo(8 / 9) })
})

test('a header over two columns is the neighbour of both cells below it', () => {
  const spanning = [cell('Lamps', 0, 0, 0, 1), cell('oil', 1, 0), cell('gas', 1, 1)]
  expect(countPairs([spanning], [])).toEqual({ truth: 3, found: 0, matched: 0 })
  expect(pairScore({ truth: 3, found: 0, matched: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 })
})

test('tables written in HTML are read as well', () => {
  const html = '<table><tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td><b>2</b></td></tr></table>'
  expect(markdownTables(html)).toEqual([
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ])
})
