import { describe, expect, it } from 'vitest'
import { printAxis } from '../../../reader/raster/look.ts'
import { place } from '../../../reader/raster/warp.ts'
import { isPrint, meanConfidence, splitAtGutters, toRawLines } from '../../../reader/tesseract/lines.ts'
import { mergeReadings, rescaleRows } from '../../../reader/tesseract/merge.ts'

const word = (text: string, x: number, confidence = 0.9, y = 0) => ({
  text,
  confidence,
  rect: { x, y, width: text.length * 10, height: 20 },
})
const texts = (rows: readonly (readonly { text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text).join(' '))

describe('rows', () => {
  it('part where a column ends, in both directions', () => {
    const row = [word('milk', 0), word('2l', 50), word('3.20', 300)]
    expect(texts(splitAtGutters(row))).toEqual(['milk 2l', '3.20'])
    expect(texts(splitAtGutters(row.toReversed()))).toEqual(['3.20', '2l milk'])
  })

  it('lose dirt and keep doubtful words', () => {
    expect(isPrint(word('—', 0, 0.4))).toBe(false)
    expect(isPrint(word('—', 0, 0.6))).toBe(true)
    expect(isPrint(word('i.', 0, 0.2))).toBe(false)
    expect(isPrint(word('invoice', 0, 0.05))).toBe(true)
    expect(isPrint(word(' ', 0, 1))).toBe(false)
    expect(isPrint(word('|', 0, 0.99))).toBe(false)
  })

  it('become lines on the page as given', () => {
    const placement = place({ width: 200, height: 100 }, { rotation: 180, skew: 0, scale: 2 })
    const [line, ...rest] = toRawLines([[word('ab', 0), word('|', 20, 0.1), word('cd', 30, 0.7)]], placement)
    expect(rest).toEqual([])
    expect(line).toMatchObject({ text: 'ab cd' })
    expect(line?.confidence).toBeCloseTo(0.8, 6)
    expect(line?.box.x1).toBeCloseTo(1, 6)
    expect(line?.box.x0).toBeCloseTo(1 - 50 / 400, 6)
    expect(line?.box.y0).toBeCloseTo(1 - 20 / 200, 6)
    expect(line?.words).toHaveLength(2)
  })

  it('are as sure as their words, by length', () => {
    expect(meanConfidence([word('a', 0, 1), word('bcd', 20, 0.6)])).toBeCloseTo(0.7, 6)
    expect(meanConfidence([])).toBe(0)
  })
})

describe('merging two readings', () => {
  it('takes the surer words, in the place of the others', () => {
    const first = [[word('lnvo', 0, 0.4), word('ice', 40, 0.5), word('42', 100, 0.9)]]
    const second = [[word('invoice', 0, 0.8), word('4Z', 100, 0.5)]]
    expect(texts(mergeReadings(first, second))).toEqual(['invoice 42'])
  })

  it('adds rows that only the second found, if sure', () => {
    const first = [[word('top', 0)]]
    const second = [[word('new', 0, 0.8, 100)], [word('dust', 0, 0.3, 200)]]
    expect(texts(mergeReadings(first, second))).toEqual(['top', 'new'])
  })

  it('keeps the first when both are as sure', () => {
    expect(texts(mergeReadings([[word('one', 0)]], [[word('two', 0)]]))).toEqual(['one'])
  })

  it('brings another scale to the same pixels', () => {
    const how = { rotation: 0, skew: 0 } as const
    const given = { width: 100, height: 50 }
    const [small, large] = [place(given, { ...how, scale: 1 }), place(given, { ...how, scale: 2 })]
    expect(rescaleRows([[word('ab', 40)]], large, small)[0]?.[0]?.rect).toEqual({
      x: 20,
      y: 0,
      width: 10,
      height: 10,
    })
  })
})

describe('print axis', () => {
  const letters = (across: boolean) =>
    Array.from({ length: 120 }, (_, i) => {
      const [a, b] = [(i % 20) * 13, Math.floor(i / 20) * 30]
      return { x: across ? a : b, y: across ? b : a, width: 10, height: 12, pixels: 60 }
    })

  it('tells rows from columns of letters', () => {
    expect(printAxis(letters(true))).toBe('across')
    expect(printAxis(letters(false))).toBe('down')
    expect(printAxis([])).toBe('unclear')
  })
})
