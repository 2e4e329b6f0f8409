import { expect, test } from 'vitest'
import type { Box, Rotation } from '../../../core/geometry.ts'
import type { RawLine } from '../../../core/page.ts'
import { blocksOf, laidOut, prose, rowsAt, textAt } from './drawn-page.ts'

const left = prose.map((row) => `left ${row}`.slice(0, 40).trim())
const right = prose.map((row) => `right ${row}`.slice(0, 40).trim())
const textsOf = (lines: readonly Readonly<{ text: string }>[]) => lines.map((line) => line.text)

test('columns are read one after the other, below the title that spans them', () => {
  const title = textAt(10, 5, 'A title that runs over both of the columns below it', { scale: 1.5 })
  const layout = laidOut([...rowsAt(40, 20.3, right), title, ...rowsAt(10, 20, left)])
  expect(textsOf(layout.lines)).toEqual([title.text, ...left, ...right])
})

test('a line that an engine drew across the gutter is cut there', () => {
  const across = left.map((row, i) => {
    const [a, b] = [textAt(10, 20 + i * 1.4, row), textAt(40, 20 + i * 1.4, right[i]!)]
    return {
      text: `${a.text} ${b.text}`,
      words: [...a.words, ...b.words],
      box: { ...a.box, x1: b.box.x1 },
      confidence: 1,
    }
  })
  const layout = laidOut(across)
  expect(textsOf(layout.lines)).toEqual([...left, ...right])
  expect(layout.lines[0]!.box.x1).toBeLessThan(0.4)
})

test('a line that an engine cut into words is whole again', () => {
  const words = prose.flatMap((row, i) =>
    textAt(10, 20 + i * 1.4, row).words.map((word) => ({ ...word, words: [word] })),
  )
  expect(textsOf(laidOut(words).lines)).toEqual(prose)
})

test('full-width text between two pairs of columns ends the first pair', () => {
  const across = 'this row reaches over the whole width of the page, from the left edge to the right edge'
  const layout = laidOut([
    ...rowsAt(10, 10, left),
    ...rowsAt(40, 10, right),
    ...rowsAt(10, 20, [across, across]),
    ...rowsAt(10, 26, left),
    ...rowsAt(40, 26, right),
  ])
  expect(textsOf(layout.lines)).toEqual([...left, ...right, across, across, ...left, ...right])
})

test('notes in a narrow margin are read after the text beside them', () => {
  const notes = ['Editor:', 'A. Lovelace', 'Licence:', 'CC BY']
  const layout = laidOut([...rowsAt(5, 20.6, notes, {}, 2.3), ...rowsAt(25, 20, [...left, ...left])])
  expect(textsOf(layout.lines)).toEqual([...left, ...left, ...notes])
})

test.each<[Rotation, (box: Box) => Box]>([
  [90, (box) => ({ x0: box.y0, y0: 1 - box.x1, x1: box.y1, y1: 1 - box.x0 })],
  [180, (box) => ({ x0: 1 - box.x1, y0: 1 - box.y1, x1: 1 - box.x0, y1: 1 - box.y0 })],
  [270, (box) => ({ x0: 1 - box.y1, y0: box.x0, x1: 1 - box.y0, y1: box.x1 })],
])('print that needs a turn of %i degrees is read upright, its boxes stay as shown', (rotation, lay) => {
  const upright = [...rowsAt(10, 20, left), ...rowsAt(40, 20, right)]
  const shown = upright.map((line) => moved(line, lay))
  const layout = laidOut(shown, { rotation })
  expect(textsOf(layout.lines)).toEqual([...left, ...right])
  expect(layout.lines[0]!.box).toEqual(shown[0]!.box)
  expect(blocksOf(layout)).toEqual(blocksOf(laidOut(upright)))
})

test.each([-8, 5])('print tilted by %i degrees is read row by row', (skew) => {
  const radians = (skew * Math.PI) / 180
  const tilt = (box: Box): Box => {
    const [x, y] = [(box.x0 + box.x1) / 2 - 0.5, (box.y0 + box.y1) / 2 - 0.5]
    const dx = x * Math.cos(radians) - y * Math.sin(radians) - x
    const dy = x * Math.sin(radians) + y * Math.cos(radians) - y
    return { x0: box.x0 + dx, y0: box.y0 + dy, x1: box.x1 + dx, y1: box.y1 + dy }
  }
  const rows = [...rowsAt(20, 20, left), ...rowsAt(50, 20, right)]
  const words = rows.flatMap((line) => line.words.map((word) => ({ ...word, box: tilt(word.box) })))
  const layout = laidOut(
    words.map((word) => ({ ...word, words: [word] })),
    { skew },
  )
  expect(textsOf(layout.lines)).toEqual([...left, ...right])
})

function moved(line: RawLine, lay: (box: Box) => Box): RawLine {
  return { ...line, box: lay(line.box), words: line.words.map((word) => ({ ...word, box: lay(word.box) })) }
}
