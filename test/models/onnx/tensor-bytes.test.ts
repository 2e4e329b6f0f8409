import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHalf, tensorBytes, toHalf } from '../../../models/onnx/tensor-bytes.ts'

describe('half precision', () => {
  it('keeps every number that 16 bits can hold', () => {
    for (let half = 0; half < 0x10000; half++) {
      const value = fromHalf(half)
      if (!Number.isNaN(value)) expect(toHalf(value)).toBe(half)
    }
  })

  it('rounds to the nearest, ties to even', () => {
    fc.assert(
      fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
        const half = toHalf(value)
        const error = Math.abs(fromHalf(half) - value)
        for (const other of [half - 1, half + 1].filter((pattern) => (pattern & 0x7c00) !== 0x7c00)) {
          const otherError = Math.abs(fromHalf(other & 0xffff) - value)
          expect(error).toBeLessThanOrEqual(otherError)
          if (error === otherError && (half & 0x8000) === (other & 0x8000)) expect(half & 1).toBe(0)
        }
      }),
    )
  })

  it.each([
    ['one third', 1 / 3, 0x3555],
    ['the largest', 65504, 0x7bff],
    ['too large', 65520, 0x7c00],
    ['the least', 2 ** -24, 0x0001],
    ['half the least', 2 ** -25, 0x0000],
    ['minus infinity', Number.NEGATIVE_INFINITY, 0xfc00],
  ])('knows %s', (_name, value, half) => {
    expect(toHalf(value)).toBe(half)
  })

  it('keeps what is no number', () => {
    expect(fromHalf(toHalf(Number.NaN))).toBeNaN()
  })
})

describe('raw tensor data', () => {
  it('is little-endian', () => {
    expect([...tensorBytes('int64', [-2])]).toEqual([0xfe, 255, 255, 255, 255, 255, 255, 255])
    expect([...tensorBytes('float16', [1])]).toEqual([0x00, 0x3c])
    expect([...tensorBytes('int32', [258])]).toEqual([2, 1, 0, 0])
  })
})
