import { describe, expect, it } from 'vitest'
import { cacheBytes, prefillFlop, stepWeights, visionFlop } from '../../bench/reader/costs.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'

/** The released checkpoint (arXiv 2309.11419, appendix). */
const released: KosmosShape = {
  text: {
    vocabulary: 108_481,
    width: 1536,
    layers: 24,
    heads: 16,
    ffnWidth: 6144,
    epsilon: 1e-5,
    embeddingScale: Math.sqrt(1536),
    contextTokens: 4096,
  },
  vision: {
    width: 1536,
    patchWidth: 768,
    layers: 18,
    heads: 24,
    headWidth: 64,
    mlpWidth: 3968,
    patches: 4096,
    epsilon: 1e-6,
  },
  latents: 2048,
}

describe('the floor of a page', () => {
  // The figures beside these formulas in §15 of the specification, counted by hand there.
  it('counts the operations of the tower and the resampler', () => {
    expect(visionFlop(released, 4096) / 1e12).toBeCloseTo(5.953 + 0.145, 3)
  })

  it('counts the operations of a prefill', () => {
    expect(prefillFlop(released, 2052) / 1e12).toBeCloseTo(3.1, 2)
  })

  it('counts the weights that a step reads', () => {
    // 3.388 GB in fp32 with biases and norms, which are not multiplied by.
    expect((4 * stepWeights(released)) / 1e9).toBeCloseTo(3.385, 2)
  })

  it('counts what a step reads of the past', () => {
    expect(cacheBytes(released, 'fp32', 1) / 294_912).toBeCloseTo(1, 2)
    expect(cacheBytes(released, 'fp16', 1) / 147_456).toBeCloseTo(1, 2)
    expect(cacheBytes(released, 'q8', 2052)).toBeLessThan(0.3 * cacheBytes(released, 'fp32', 2052))
  })
})
