import { describe, expect, it } from 'vitest'
import { joinWindows } from '../../../qa/span/join-windows.ts'

const tokens = Array.from({ length: 10 }, (_, i) => ({ start: 2 * i, end: 2 * i + 1, word: `word${i}` }))
const window = (
  offset: number,
  none: number,
  ...spans: { first: number; last: number; score: number }[]
) => ({
  offset,
  none,
  spans,
  total: Math.log(spans.reduce((sum, { score }) => sum + Math.exp(score), 0)),
})

describe('joinWindows', () => {
  it('gives the share of a span among all spans and no answer', () => {
    const reading = joinWindows([window(0, 0, { first: 1, last: 2, score: Math.log(3) })], tokens, 5)
    expect(reading.spans).toEqual([{ start: 2, end: 5, probability: expect.closeTo(0.75) }])
    expect(reading.margin).toBeCloseTo(Math.log(3))
  })

  it('compares windows by what they say beyond no answer', () => {
    const sure = window(5, -4, { first: 0, last: 0, score: 0 })
    const unsure = window(0, 3, { first: 0, last: 0, score: 4 })
    const { spans, margin } = joinWindows([unsure, sure], tokens, 5)
    expect(spans.map(({ start }) => start)).toEqual([10, 0])
    expect(spans.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThan(1)
    expect(margin).toBe(4)
  })

  it('says what two windows both read once, and no more than asked for', () => {
    const first = window(0, 0, { first: 4, last: 5, score: 2 }, { first: 0, last: 0, score: 1 })
    const second = window(3, 0, { first: 1, last: 2, score: 3 }, { first: 5, last: 5, score: 0 })
    expect(joinWindows([first, second], tokens, 2).spans.map(({ start, end }) => [start, end])).toEqual([
      [8, 11],
      [0, 1],
    ])
  })

  it('puts first what most of the likely spans agree on', () => {
    const whole = { first: 1, last: 5, score: Math.log(3.5) }
    const short = { first: 2, last: 3, score: Math.log(3) }
    const near = { first: 2, last: 4, score: Math.log(3.49) }
    const { spans, margin } = joinWindows([window(0, 0, whole, short, near)], tokens, 5)
    expect(spans).toEqual([{ start: 4, end: 9, probability: expect.closeTo(3.49 / 10.99) }])
    expect(margin).toBe(whole.score)
  })

  it('is empty, and far from an answer, without windows', () => {
    const { spans, margin } = joinWindows([], tokens, 5)
    expect(spans).toEqual([])
    expect(margin).toBeLessThan(-50)
  })
})
