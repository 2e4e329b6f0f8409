import { describe, expect, it } from 'vitest'
import { decodeSpans } from '../../../qa/span/decode-spans.ts'
import { tokenWindows } from '../../../qa/span/token-windows.ts'

const start = Float32Array.of(0, 4, 0, 3, 0)
const end = Float32Array.of(5, 0, 2, 1, 0)

describe('decodeSpans', () => {
  it('pairs a start with an end that does not come before it', () => {
    const { spans } = decodeSpans({ start, end, none: 0 }, 3)
    expect(spans[0]).toEqual({ first: 1, last: 2, score: 6 })
  })

  it('holds to the longest length', () => {
    const { spans } = decodeSpans({ start, end, none: 0 }, 1)
    expect(spans[0]).toEqual({ first: 0, last: 0, score: 5 })
    expect(spans).toHaveLength(start.length)
  })

  it('sums over all spans, and counts no answer at both ends', () => {
    const one = Float32Array.of(Math.log(3))
    const { total, none } = decodeSpans({ start: one, end: one, none: 2 }, 4)
    expect(Math.exp(total)).toBeCloseTo(9)
    expect(none).toBe(4)
  })
})

describe('tokenWindows', () => {
  it('reads a paragraph at once and nothing of nothing', () => {
    expect(tokenWindows(0)).toEqual([])
    expect(tokenWindows(320)).toEqual([{ start: 0, end: 320 }])
  })

  it('covers longer passages with windows that share their edges', () => {
    for (const count of [321, 577, 1000, 5000]) {
      const windows = tokenWindows(count)
      expect(windows[0]?.start).toBe(0)
      expect(windows.at(-1)?.end).toBe(count)
      for (const [i, { start, end }] of windows.entries()) {
        expect(end - start).toBeLessThanOrEqual(321)
        if (i > 0) expect((windows[i - 1]?.end ?? 0) - start).toBeGreaterThanOrEqual(63)
      }
    }
  })
})
