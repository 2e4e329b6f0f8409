import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK, type Blocks, blocksOf, quantize } from '../../../reader/kosmos/convert/quantize.ts'

describe('weights in blocks', () => {
  it.each([
    [4, 32],
    [8, 32],
    [8, 128],
  ] as const)('of %d bits, %d in a block, lie within their steps of what they were', (bits, block) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        (rows, width, seed) => {
          const weights = Float32Array.from({ length: rows * width }, (_, i) => Math.sin(i * i + seed))
          const blocks = quantize(weights, rows, width, bits, block)
          for (let i = 0; i < weights.length; i++) {
            const [row, column] = [Math.floor(i / width), i % width]
            const { value, scale } = at(blocks, row, column, width, bits, block)
            const error = Math.abs(value - weights[i]!)
            // A cut range costs the far end up to a fifth of it; elsewhere the nearest code is half a step away at most.
            expect(error).toBeLessThanOrEqual(Math.abs(scale) * (bits === 8 ? 1.001 : 2.6))
          }
        },
      ),
    )
  })

  it('of 8 bits keep the number farthest from zero', () => {
    const weights = Float32Array.from({ length: BLOCK }, (_, i) => (i === 7 ? -3 : i / 100))
    expect(at(quantize(weights, 1, BLOCK, 8), 0, 7, BLOCK, 8).value).toBe(-3)
  })

  it('of zeros are zeros', () => {
    const { codes, scales } = quantize(new Float32Array(40), 1, 40, 4)
    expect([...scales].map(Math.abs)).toEqual([0, 0])
    expect(new Set(codes)).toEqual(new Set([0x88]))
  })

  it('of 4 bits lose less than with the whole range', () => {
    const weights = Float32Array.from({ length: 6400 }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i * i))
    const loss = (blocks: Blocks) =>
      weights.reduce((sum, weight, i) => sum + (at(blocks, 0, i, 6400, 4).value - weight) ** 2, 0)
    const whole = quantize(weights, 1, 6400, 4)
    const scales = whole.scales.map((_, block) => {
      const part = weights.slice(block * BLOCK, (block + 1) * BLOCK)
      return part.reduce((far, weight) => (Math.abs(weight) > Math.abs(far) ? weight : far), 0) / -8
    })
    const plain = withScales(weights, scales)
    expect(loss(whole)).toBeLessThan(loss(plain))
  })
})

/** 4-bit codes for scales that are given. */
function withScales(weights: Float32Array, scales: Float32Array): Blocks {
  const codes = new Uint8Array(weights.length / 2)
  for (let i = 0; i < weights.length; i++) {
    const code = Math.min(15, Math.max(0, Math.round(weights[i]! / scales[Math.floor(i / BLOCK)]!) + 8))
    codes[i >> 1]! |= i % 2 === 0 ? code : code << 4
  }
  return { codes, scales }
}

function at(
  { codes, scales }: Blocks,
  row: number,
  column: number,
  width: number,
  bits: 4 | 8,
  length: number = BLOCK,
) {
  const block = row * blocksOf(width, length) + Math.floor(column / length)
  const inBlock = column % length
  const scale = scales[block]!
  const byte = codes[(block * length * bits) / 8 + (bits === 8 ? inBlock : inBlock >> 1)]!
  const code = bits === 8 ? byte : inBlock % 2 === 0 ? byte & 15 : byte >> 4
  return { value: (code - 2 ** (bits - 1)) * scale, scale }
}
