import { expect, test } from 'vitest'
import { blocksOf, laidOut, prose, rowsAt, textAt } from './drawn-page.ts'

const paragraph = (rows: readonly string[] = prose) => `paragraph: ${rows.join(' ')}`

test('rows of a paragraph are joined, and a wider space starts the next', () => {
  const layout = laidOut([...rowsAt(10, 20, prose), ...rowsAt(10, 29, prose)])
  expect(blocksOf(layout)).toEqual([paragraph(), paragraph()])
})

test('a first line that stands further in starts a paragraph', () => {
  const layout = laidOut([
    ...rowsAt(10, 20, prose.slice(0, 3)),
    textAt(12, 24.2, 'New thoughts stand further in than old'),
    ...rowsAt(10, 25.6, prose.slice(0, 2)),
  ])
  expect(layout.blocks).toHaveLength(2)
  expect(layout.blocks[1]!.markdown).toMatch(/^New thoughts/)
})

test('short rows keep their breaks', () => {
  const layout = laidOut(rowsAt(10, 20, ['Ada Lovelace', '12 Saint James Square, third floor', 'London']))
  expect(blocksOf(layout)).toEqual(['paragraph: Ada Lovelace\n12 Saint James Square, third floor\nLondon'])
})

test('a word broken at the end of a row is whole again, and its halves know their lines', () => {
  const layout = laidOut(
    rowsAt(10, 20, ['the collected eluant was left to evap-', 'orate overnight in the fume cupboard']),
  )
  const [block] = layout.blocks
  expect(block!.markdown).toBe('the collected eluant was left to evaporate overnight in the fume cupboard')
  const second = block!.spans.find((span) => span.line === 'p0003l0002')!
  expect(block!.markdown.slice(second.start, second.start + 5)).toBe('orate')
})

test.each([
  [['a method that is state-of-the-', 'art in every way that one can count'], 'state-of-the-art'],
  [['see the well-known result, it is well-', 'known to all who read of it elsewhere'], 'is well-known'],
  [['the value fell from the years 2019-', '2021 and has not risen again in this'], '2019-2021'],
])('a hyphen that belongs to the word stays: %j', (rows, kept) => {
  expect(laidOut(rowsAt(10, 20, rows)).blocks[0]!.markdown).toContain(kept)
})

test('a heading is known by the size of its font, and larger ones rank higher', () => {
  const style = { bold: false }
  const layout = laidOut([
    textAt(10, 20, 'A Study of Lamps', { scale: 2, style }),
    textAt(10, 24, 'Introduction', { scale: 1.4, style }),
    ...rowsAt(10, 27, prose, { style }),
  ])
  expect(blocksOf(layout)).toEqual(['heading: # A Study of Lamps', 'heading: ## Introduction', paragraph()])
  expect(layout.blocks.map((block) => block.level)).toEqual([1, 2, undefined])
})

test('a heading is known by bold print, by capitals, and without fonts by its height', () => {
  const plain = { style: {} }
  const bold = laidOut([
    textAt(10, 20, 'Materials used', { style: { bold: true } }),
    ...rowsAt(10, 23, prose, plain),
  ])
  const capitals = laidOut([textAt(10, 20, 'MATERIALS'), ...rowsAt(10, 23, prose)])
  const high = laidOut([textAt(10, 20, 'Materials used', { scale: 1.6 }), ...rowsAt(10, 23, prose)])
  for (const layout of [bold, capitals, high]) expect(layout.blocks[0]!.kind).toBe('heading')
})

test('the number of a section tells its level', () => {
  const style = { bold: true }
  const layout = laidOut([
    textAt(10, 20, '2 Methods', { style }),
    ...rowsAt(10, 22, prose, { style: {} }),
    textAt(10, 31, '2.1 Choice of lamps', { style }),
    ...rowsAt(10, 33, prose, { style: {} }),
  ])
  expect(layout.blocks.map((block) => block.level)).toEqual([2, undefined, 3, undefined])
})

test('bullets make a list, further indents a nested one, and rows of an item are joined', () => {
  const layout = laidOut([
    textAt(10, 20, '• Bring the lamp'),
    textAt(10, 21.4, '• Fill it with oil that has been pressed'),
    textAt(12, 22.8, 'from the first olives'),
    textAt(14, 24.2, '◦ not from the last'),
    textAt(10, 25.6, '• Light it'),
  ])
  expect(blocksOf(layout)).toEqual([
    'list: - Bring the lamp\n- Fill it with oil that has been pressed from the first olives\n  - not from the last\n- Light it',
  ])
})

test('numbers and letters make a list when one follows the other', () => {
  const layout = laidOut([
    ...rowsAt(10, 20, ['1. Knock', '2. Enter']),
    ...rowsAt(10, 30, ['a) Sit', 'b) Wait']),
  ])
  expect(blocksOf(layout)).toEqual(['list: 1. Knock\n2. Enter\n- a) Sit\n- b) Wait'])
})

test('a year at the start of a row is no list', () => {
  const layout = laidOut(rowsAt(10, 20, ['The house was sold in', '19. It stands where it stood before and']))
  expect(layout.blocks[0]!.kind).toBe('paragraph')
})

test('captions are told from sentences about figures', () => {
  const layout = laidOut([
    textAt(10, 20, 'Figure 2: The lamp before and after it fell'),
    ...rowsAt(10, 30, ['Figure 2 shows the lamp before it fell,', ...prose]),
  ])
  expect(layout.blocks.map((block) => block.kind)).toEqual(['caption', 'paragraph'])
})

test('words inside a picture are kept apart from the text above it', () => {
  const layout = laidOut([
    ...rowsAt(10, 10, prose),
    textAt(15, 20, 'Volts'),
    textAt(40, 24, 'lamp A'),
    textAt(30, 29, 'Hours'),
    textAt(10, 32, 'Figure 2: The lamp before and after it fell'),
  ])
  expect(layout.blocks.map((block) => block.kind)).toEqual(['paragraph', 'figure', 'caption'])
})

test('typewriter print is code, with its indents', () => {
  const style = { monospace: true }
  const layout = laidOut([
    ...rowsAt(10, 10, prose, { style: {} }),
    textAt(10, 20, 'if (a < b) {', { style }),
    textAt(11, 21.4, 'return a * b', { style }),
    textAt(10, 22.8, '}', { style }),
  ])
  expect(blocksOf(layout)[1]).toBe('code: ```\nif (a < b) {\n  return a * b\n}\n```')
})

test('running headers, footers and page numbers stand apart from the text', () => {
  const layout = laidOut([
    textAt(10, 3, 'Annals of Lamps, vol. 7'),
    textAt(80, 3, '447'),
    ...rowsAt(10, 12, prose),
    textAt(10, 95, 'https://lamps.example/447'),
  ])
  expect(layout.blocks.map((block) => block.kind)).toEqual([
    'page-header',
    'page-number',
    'paragraph',
    'page-footer',
  ])
})

test('numbers that count the rows of a draft are taken out of its text', () => {
  const rows = [...prose, ...prose]
  const lines = rows.flatMap((text, i) => [
    textAt(i < 9 ? 6.5 : 6, 20 + i * 1.4, `${i + 1}`),
    textAt(10, 20 + i * 1.4, text),
  ])
  const layout = laidOut(lines)
  expect(blocksOf(layout)).toEqual([paragraph(rows), `page-number: ${rows.map((_, i) => i + 1).join('\n')}`])
})

test('a line printed sideways in the margin is no part of the text beside it', () => {
  const box = { x0: 0.02, y0: 0.2, x1: 0.03, y1: 0.5 }
  const text = 'Downloaded from lamps.example'
  const sideways = { text, box, confidence: 1, words: [{ text, box, confidence: 1 }] }
  const layout = laidOut([sideways, ...rowsAt(10, 20, prose)])
  expect(blocksOf(layout)).toEqual([paragraph(), `page-footer: ${text}`])
})

test('a page written from right to left is read that way, its words still stand as printed', () => {
  const layout = laidOut([textAt(40, 20, 'עולם שלום'), textAt(34, 21.4, 'בית ABC Limited גדול')])
  expect(layout.blocks[0]!.markdown).toMatch(/^שלום עולם/)
  expect(layout.blocks[0]!.markdown).toMatch(/גדול ABC Limited בית$/)
  expect(layout.lines.map((line) => line.text)).toContain('עולם שלום')
})
