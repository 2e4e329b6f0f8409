import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VectorIndex } from '../../index/vector-index.ts'

const east = new Float32Array([1, 0])
const north = new Float32Array([0, 1])
const northeast = new Float32Array([Math.SQRT1_2, Math.SQRT1_2])

/** Every VectorIndex must pass this. Call it once per adapter. */
export function testVectorIndex(name: string, open: (dimensions: number) => Promise<VectorIndex>): void {
  describe(`VectorIndex: ${name}`, () => {
    let index: VectorIndex
    beforeEach(async () => {
      index = await open(2)
    })
    afterEach(() => index.close())

    const labelsNear = async (vector: Float32Array, limit: number, allowed?: ReadonlySet<number>) =>
      (await index.nearest(vector, limit, allowed)).map((neighbor) => neighbor.label)

    it('finds nothing when empty', async () => {
      expect(await index.nearest(east, 3)).toEqual([])
      expect(index.size).toBe(0)
    })

    it('finds the nearest first, with cosines', async () => {
      await index.add([
        { label: 1, vector: north },
        { label: 2, vector: northeast },
        { label: 3, vector: east },
      ])
      const found = await index.nearest(east, 3)
      expect(found.map((neighbor) => neighbor.label)).toEqual([3, 2, 1])
      expect(found[0]?.similarity).toBeCloseTo(1, 5)
      expect(found[1]?.similarity).toBeCloseTo(Math.SQRT1_2, 5)
      expect(found[2]?.similarity).toBeCloseTo(0, 5)
    })

    it('orders equal similarities by label', async () => {
      await index.add([9, 4, 7].map((label) => ({ label, vector: east })))
      expect(await labelsNear(east, 3)).toEqual([4, 7, 9])
    })

    it('gives at most what is asked for and never more than it has', async () => {
      await index.add([1, 2, 3].map((label) => ({ label, vector: east })))
      expect(await labelsNear(east, 2)).toHaveLength(2)
      expect(await labelsNear(east, 50)).toHaveLength(3)
      expect(await labelsNear(east, 0)).toEqual([])
    })

    it('replaces the vector of a label that is added again', async () => {
      await index.add([
        { label: 1, vector: north },
        { label: 2, vector: northeast },
      ])
      await index.add([{ label: 1, vector: east }])
      const found = await index.nearest(north, 2)
      expect(found.map((neighbor) => neighbor.label)).toEqual([2, 1])
      expect(found[1]?.similarity).toBeCloseTo(0, 5)
      expect(index.size).toBe(2)
    })

    it('forgets what was removed and takes it back when it is added again', async () => {
      await index.add([
        { label: 1, vector: east },
        { label: 2, vector: northeast },
        { label: 3, vector: north },
      ])
      await index.remove([1, 99])
      expect(await labelsNear(east, 3)).toEqual([2, 3])
      expect([...index.labels()].sort()).toEqual([2, 3])
      await index.add([{ label: 1, vector: north }])
      expect((await index.nearest(north, 2)).map((neighbor) => neighbor.label)).toEqual([1, 3])
      expect(index.size).toBe(3)
    })

    it('can lose everything and start again', async () => {
      await index.add([{ label: 1, vector: east }])
      await index.remove([1])
      expect(await index.nearest(east, 3)).toEqual([])
      await index.add([{ label: 2, vector: north }])
      expect(await labelsNear(east, 3)).toEqual([2])
    })

    it('finds only what is allowed, however much of it that is', async () => {
      await index.add(circle(2000))
      for (const share of [1, 2, 40, 1999]) {
        const allowed = new Set(
          Array.from({ length: 2000 }, (_, i) => i).filter((label) => label % share === 0),
        )
        const found = await labelsNear(east, 10, allowed)
        expect(found).toHaveLength(Math.min(10, allowed.size))
        expect(found.every((label) => allowed.has(label))).toBe(true)
        expect(found[0]).toBe(0)
      }
      expect(await labelsNear(east, 10, new Set())).toEqual([])
      expect(await labelsNear(east, 10, new Set([5000]))).toEqual([])
    })

    it('grows past any first capacity', async () => {
      await index.add(circle(3000))
      expect(index.size).toBe(3000)
      expect(await labelsNear(circle(3000)[1234]!.vector, 1)).toEqual([1234])
    })

    it('refuses vectors of another length and numbers that are none', async () => {
      await expect(index.add([{ label: 1, vector: new Float32Array([1, 0, 0]) }])).rejects.toThrow(
        '3 numbers',
      )
      await expect(index.add([{ label: 1, vector: new Float32Array([Number.NaN, 0]) }])).rejects.toThrow(
        'not finite',
      )
      await expect(index.nearest(new Float32Array([Number.NaN, 0]), 1)).rejects.toThrow('not finite')
      expect(index.size).toBe(0)
    })
  })
}

/** Directions around the compass, label 0 to the east, the others in no order: steps of the golden ratio. */
function circle(count: number) {
  return Array.from({ length: count }, (_, label) => {
    const angle = 2 * Math.PI * ((label * 0.6180339887) % 1)
    return { label, vector: new Float32Array([Math.cos(angle), Math.sin(angle)]) }
  })
}
