import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Component, components } from '../../../reader/raster/components.ts'
import { clearEdges } from '../../../reader/raster/edges.ts'
import { darkOnLight, toGray } from '../../../reader/raster/gray.ts'
import { findRules } from '../../../reader/raster/rules.ts'
import { findSkew } from '../../../reader/raster/skew.ts'
import { findLettering } from '../../../reader/raster/text-height.ts'
import { type Ink, inkBelow, otsuLevel } from '../../../reader/raster/threshold.ts'

describe('gray', () => {
  it('weighs colors as the eye does', () => {
    const data = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255)
    const [red, green, blue] = toGray({ width: 3, height: 1, channels: 3, data }).data
    expect([red, green, blue]).toEqual([76, 149, 28])
  })

  it('turns white print on black around, and no other', () => {
    const screen = { width: 4, height: 1, data: Uint8Array.of(10, 10, 10, 240) }
    expect([...darkOnLight(screen).data]).toEqual([245, 245, 245, 15])
    const paper = { width: 4, height: 1, data: Uint8Array.of(120, 130, 125, 10) }
    expect(darkOnLight(paper)).toBe(paper)
  })
})

describe('threshold', () => {
  it('parts ink from paper whatever their shades', () => {
    for (const [ink, paper] of [
      [0, 255],
      [120, 180],
      [30, 60],
    ] as const) {
      const gray = {
        width: 4,
        height: 2,
        data: Uint8Array.of(paper, ink, paper, paper, paper, ink, ink, paper),
      }
      expect([...inkBelow(gray, otsuLevel(gray)).data]).toEqual([0, 1, 0, 0, 0, 1, 1, 0])
    }
  })
})

describe('components', () => {
  it('joins what meets only further down, and corners', () => {
    const found = components(drawn(['#..#.', '#..#.', '.##..', '....#']))
    expect(found).toEqual([
      { x: 0, y: 0, width: 4, height: 3, pixels: 6 },
      { x: 4, y: 3, width: 1, height: 1, pixels: 1 },
    ])
  })

  it('finds the same pieces as filling them one by one', () => {
    const pictures = fc.array(fc.array(fc.constantFrom('#', '.'), { minLength: 9, maxLength: 9 }), {
      minLength: 1,
      maxLength: 9,
    })
    fc.assert(
      fc.property(pictures, (rows) => {
        const ink = drawn(rows.map((row) => row.join('')))
        expect(sorted(components(ink))).toEqual(sorted(flooded(ink)))
      }),
    )
  })
})

describe('lettering', () => {
  it('is not lowered by dust nor raised by a title', () => {
    const print = Array.from({ length: 60 }, (_, i) => piece(i * 12, 100, 9, 12))
    const dust = Array.from({ length: 120 }, (_, i) => piece(i * 7, 300, 4, 4))
    const title = Array.from({ length: 8 }, (_, i) => piece(i * 40, 10, 30, 36))
    expect(findLettering([...print, ...dust, ...title])?.height).toBe(12)
  })

  it('says nothing of a few marks', () => {
    expect(findLettering([piece(0, 0, 5, 9), piece(9, 0, 5, 9)])).toBeUndefined()
  })
})

describe('skew', () => {
  it('finds the angle the rows climb by', () => {
    for (const degrees of [-6.3, -1.2, 0, 0.4, 3.37, 9]) {
      const slope = Math.tan((degrees * Math.PI) / 180)
      const letters = Array.from({ length: 600 }, (_, i) => {
        const [column, row] = [i % 40, Math.floor(i / 40)]
        return piece(column * 20, Math.round(200 + row * 40 + column * 20 * slope), 12, 16)
      })
      expect(findSkew(letters, 16)).toBeCloseTo(degrees, 0)
      expect(Math.abs(findSkew(letters, 16) - degrees)).toBeLessThan(0.15)
    }
  })

  it('leaves a page with hardly a letter alone', () => {
    expect(findSkew([piece(0, 0, 9, 12), piece(50, 20, 9, 12)], 12)).toBe(0)
  })
})

describe('edges', () => {
  const page = (): Ink => {
    const ink = blank(100, 80)
    fill(ink, 0, 0, 100, 4)
    fill(ink, 0, 0, 3, 80)
    return ink
  }
  const printedAs = ({ width, height, data }: Ink) => ({
    width,
    height,
    data: data.map((ink) => (ink === 1 ? 10 : 230)),
  })

  it('are cleared, and the print beside them kept', () => {
    const ink = page()
    fill(ink, 40, 40, 9, 12)
    const cleared = clearEdges(printedAs(ink))
    const print = blank(100, 80)
    fill(print, 40, 40, 9, 12)
    expect(cleared).toEqual(printedAs(print))
  })

  it('leave print that only touches the edge', () => {
    const ink = blank(100, 80)
    fill(ink, 0, 40, 6, 7)
    const gray = printedAs(ink)
    expect(clearEdges(gray)).toBe(gray)
  })
})

describe('rules', () => {
  it('finds the frame of a table and not the letters in it', () => {
    const ink = blank(300, 200)
    fill(ink, 10, 20, 280, 2)
    fill(ink, 10, 20, 2, 150)
    for (let i = 0; i < 12; i++) fill(ink, 40 + i * 14, 60, 9, 12)
    // Which of two crossing rules a shared corner belongs to does not matter.
    expect(findRules(ink, 12)).toEqual([
      { x: within(3, 10), y: 20, width: within(3, 280), height: 2, direction: 'horizontal' },
      { x: 10, y: within(3, 20), width: 2, height: within(3, 150), direction: 'vertical' },
    ])
  })

  it('sees one rule where a letter crosses it', () => {
    const ink = blank(300, 60)
    fill(ink, 10, 30, 280, 2)
    fill(ink, 150, 20, 4, 20)
    expect(findRules(ink, 12)).toEqual([{ x: 10, y: 30, width: 280, height: 2, direction: 'horizontal' }])
  })
})

/** Matches a number nearer than `distance` to `value`. */
function within(distance: number, value: number): number {
  return expect.closeTo(value, -Math.log10(2 * distance))
}

function piece(x: number, y: number, width: number, height: number): Component {
  return { x, y, width, height, pixels: Math.round(width * height * 0.6) }
}

function blank(width: number, height: number): Ink {
  return { width, height, data: new Uint8Array(width * height) }
}

function fill({ width, data }: Ink, x: number, y: number, w: number, h: number): void {
  for (let row = y; row < y + h; row++) data.fill(1, row * width + x, row * width + x + w)
}

function drawn(rows: readonly string[]): Ink {
  const width = rows[0]?.length ?? 0
  return {
    width,
    height: rows.length,
    data: Uint8Array.from(rows.join(''), (mark) => (mark === '#' ? 1 : 0)),
  }
}

function sorted(pieces: readonly Component[]): readonly Component[] {
  return pieces.toSorted((a, b) => a.y - b.y || a.x - b.x || a.width - b.width || a.pixels - b.pixels)
}

/** The slow way: from each pixel to all its neighbors. */
function flooded({ width, height, data }: Ink): readonly Component[] {
  const left = Uint8Array.from(data)
  const found: Component[] = []
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue
    const stack = [start]
    left[start] = 0
    let [x0, y0, x1, y1, pixels] = [width, height, 0, 0, 0]
    while (stack.length > 0) {
      const at = stack.pop() as number
      const [x, y] = [at % width, Math.floor(at / width)]
      ;[x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)]
      pixels++
      for (const [dx, dy] of [
        [-1, -1],
        [0, -1],
        [1, -1],
        [-1, 0],
        [1, 0],
        [-1, 1],
        [0, 1],
        [1, 1],
      ] as const) {
        const [nx, ny] = [x + dx, y + dy]
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || left[ny * width + nx] === 0) continue
        left[ny * width + nx] = 0
        stack.push(ny * width + nx)
      }
    }
    found.push({ x: x0, y: y0, width: x1 - x0, height: y1 - y0, pixels })
  }
  return found
}
