import { expect, test } from 'vitest'
import { blocksOf, gridAt, laidOut, prose, rowsAt, ruleAt, textAt } from './drawn-page.ts'

test('a ruled table keeps cells of several lines together, and each line its place', () => {
  const layout = laidOut(
    [
      textAt(11, 20.5, 'Part'),
      textAt(31, 20.5, 'Use'),
      textAt(11, 22.5, 'Wick'),
      textAt(31, 22.5, 'draws the oil up'),
      textAt(31, 23.8, 'to the flame'),
      textAt(11, 25.5, 'Glass'),
      textAt(31, 25.5, 'keeps the wind off'),
    ],
    { rules: gridAt([10, 30, 60], [20, 22, 25, 27]) },
  )
  expect(blocksOf(layout)).toEqual([
    'table: | Part | Use |\n| --- | --- |\n| Wick | draws the oil up to the flame |\n| Glass | keeps the wind off |',
  ])
  const [block] = layout.blocks
  const fifth = block!.spans[4]!
  expect(block!.markdown.slice(fifth.start, fifth.end)).toContain('to the flame')
  expect(layout.lines[4]!.text).toBe('to the flame')
})

test('a vertical rule parts words that stand close', () => {
  const layout = laidOut([textAt(12, 20.5, 'Name Price'), textAt(12, 22.5, 'Lamp 12.50')], {
    rules: gridAt([11, 14.25, 20], [20, 22, 24]),
  })
  expect(blocksOf(layout)).toEqual(['table: | Name | Price |\n| --- | --- |\n| Lamp | 12.50 |'])
})

test('rules above, below and under the header are enough', () => {
  const layout = laidOut(
    [
      ...rowsAt(10, 5, prose),
      ...['Lamp', 'A', 'B'].map((text, i) => textAt(11, 20.5 + i * 1.5, text)),
      ...['Price', '12', '15'].map((text, i) => textAt(40, 20.5 + i * 1.5, text)),
    ],
    { rules: [ruleAt(10, 50, 20), ruleAt(10, 50, 21.8), ruleAt(10, 50, 25)] },
  )
  expect(blocksOf(layout)[1]).toBe('table: | Lamp | Price |\n| --- | --- |\n| A | 12 |\n| B | 15 |')
})

test('aligned columns make a table without any rule, with empty cells where nothing is printed', () => {
  const layout = laidOut([
    ...rowsAt(10, 20, ['Item', 'Oil', 'Wick', 'Glass']),
    ...rowsAt(30, 20, ['Count', '2', '14', '1']),
    textAt(45, 20, 'Note'),
    textAt(45, 22.8, 'spare'),
  ])
  expect(blocksOf(layout)).toEqual([
    'table: | Item | Count | Note |\n| --- | --- | --- |\n| Oil | 2 |  |\n| Wick | 14 | spare |\n| Glass | 1 |  |',
  ])
})

test('bars in cells do not end them', () => {
  const layout = laidOut([...rowsAt(10, 20, ['a|b', 'c', 'd']), ...rowsAt(30, 20, ['1', '2', '3'])])
  expect(layout.blocks[0]!.markdown).toContain('| a\\|b | 1 |')
})

test('labels and values of a receipt stay on their rows', () => {
  const layout = laidOut([
    textAt(20, 10, 'CORNER SHOP'),
    ...rowsAt(10, 20, ['Bread', 'Milk', 'TOTAL']),
    ...rowsAt(40, 20, ['2.10', '0.95', '3.05']),
  ])
  expect(layout.blocks.at(-1)!.markdown).toMatch(/Bread \| 2\.10 \|.*Milk \| 0\.95 \|.*TOTAL \| 3\.05/s)
})

test('long labels are no column of text, though their amounts do not stand quite level', () => {
  const labels = [
    'Total sales excluding tax',
    'Discount for members',
    'Total of the tax paid',
    'Rounding to the cent',
  ]
  const layout = laidOut([...rowsAt(10, 20, labels), ...rowsAt(40, 20.4, ['80.91', '0.50', '0.91', '0.01'])])
  expect(layout.lines.map((line) => line.text)).toEqual(
    labels.flatMap((label, i) => [label, ['80.91', '0.50', '0.91', '0.01'][i]]),
  )
})

test('a header of several tight lines is one row', () => {
  const layout = laidOut([
    ...rowsAt(30, 20, ['Lamps', 'sold'], {}, 1.1),
    ...rowsAt(45, 20, ['Lamps', 'broken'], {}, 1.1),
    ...rowsAt(10, 22.6, ['1881', '1882', '1883']),
    ...rowsAt(30, 22.6, ['12', '15', '9']),
    ...rowsAt(45, 22.6, ['1', '0', '4']),
  ])
  expect(blocksOf(layout)).toEqual([
    'table: |  | Lamps sold | Lamps broken |\n| --- | --- | --- |\n| 1881 | 12 | 1 |\n| 1882 | 15 | 0 |\n| 1883 | 9 | 4 |',
  ])
})

test('a label and its value alone are one row of text', () => {
  const layout = laidOut([textAt(10, 20, 'Date'), textAt(30, 20, '3 May 1881')])
  expect(blocksOf(layout)).toEqual(['paragraph: Date 3 May 1881'])
})
