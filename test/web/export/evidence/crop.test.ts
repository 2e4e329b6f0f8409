import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cropAround } from '../../../../web/export/evidence/crop.ts'

const edge = fc.double({ min: 0, max: 0.99, noNaN: true })
const box = fc.record({ x0: edge, y0: edge, width: edge, height: edge }).map(({ x0, y0, width, height }) => ({
  x0,
  y0,
  x1: Math.min(1, x0 + width + 0.001),
  y1: Math.min(1, y0 + height + 0.001),
}))

it('holds every line with something around it, on the page', () => {
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), (boxes) => {
      const crop = cropAround(boxes)
      expect(crop.x0).toBeGreaterThanOrEqual(0)
      expect(crop.y0).toBeGreaterThanOrEqual(0)
      expect(crop.x1).toBeLessThanOrEqual(1)
      expect(crop.y1).toBeLessThanOrEqual(1)
      expect(crop.x1 - crop.x0).toBeGreaterThanOrEqual(0.549)
      for (const { x0, y0, x1, y1 } of boxes) {
        expect(crop.x0).toBeLessThanOrEqual(x0)
        expect(crop.y0).toBeLessThanOrEqual(y0)
        expect(crop.x1).toBeGreaterThanOrEqual(x1)
        expect(crop.y1).toBeGreaterThanOrEqual(y1)
      }
    }),
  )
})
