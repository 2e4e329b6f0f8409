import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embedder } from '../../index/embedder.ts'

/** Every Embedder must pass this. It must know the words red, green and apple. */
export function testEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`Embedder: ${name}`, () => {
    let embedder: Embedder
    const signal = new AbortController().signal
    const embed = (texts: readonly string[], role: 'query' | 'passage' = 'passage') =>
      embedder.embed(texts, { role, signal })

    beforeAll(async () => {
      embedder = await open()
    })
    afterAll(() => embedder.close())

    it('says what it is', () => {
      expect(embedder.name).toMatch(/^\S+$/)
      expect(embedder.dimensions).toBeGreaterThan(1)
      expect(embedder.tokensMax).toBeGreaterThan(0)
      expect(embedder.weight).toBeGreaterThanOrEqual(0)
    })

    it('gives a unit vector for each text, in order', async () => {
      const texts = [
        'red apple',
        'green',
        'apple',
        'green apple',
        'red',
        'green green',
        'red red',
        'apple red',
        'red',
      ]
      const vectors = await embed(texts)
      expect(vectors).toHaveLength(texts.length)
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimensions)
        expect(cosine(vector, vector)).toBeCloseTo(1, 4)
      }
      expect(cosine(vectors[4]!, vectors[8]!)).toBeCloseTo(1, 4)
      expect(cosine(vectors[1]!, vectors[4]!)).toBeLessThan(0.99)
    })

    it('gives a text the same vector alone and among others', async () => {
      const [alone] = await embed(['red apple'])
      const [, among] = await embed(['green green green green', 'red apple', 'green'])
      expect(cosine(alone!, among!)).toBeCloseTo(1, 4)
    })

    it('puts texts that share words nearer', async () => {
      const [query] = await embed(['apple'], 'query')
      const [near, far] = await embed(['red apple', 'green'])
      expect(cosine(query!, near!)).toBeGreaterThan(cosine(query!, far!))
    })

    it('takes any text: empty, marks only, very long', async () => {
      const vectors = await embed(['', '!?', 'red apple '.repeat(5000)])
      for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4)
      expect(await embed([])).toEqual([])
    })

    it('counts tokens', () => {
      expect(embedder.countTokens('red green apple')).toBeGreaterThan(embedder.countTokens('red'))
    })

    it('stops when it is told to', async () => {
      const options = { role: 'passage', signal: AbortSignal.abort() } as const
      await expect(embedder.embed(['red'], options)).rejects.toThrow(/abort/)
    })
  })
}

export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}
