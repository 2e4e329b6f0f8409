import { describe, expect, it } from 'vitest'
import { printParagraphs } from '../../../eval/answers/render-paragraphs.ts'

const paragraphs = [
  { id: 'a', text: 'The quick brown fox jumps over the lazy dog. '.repeat(30).trim() },
  { id: 'b', text: 'Pack my box with five dozen liquor jugs.' },
]

describe('printed paragraphs', () => {
  const print = printParagraphs(paragraphs, { title: 'Test', columns: 2, seed: 7 })
  const pages = Array.from({ length: print.pages }, (_, index) => print.draw(index + 1))
  const lines = pages.flatMap((page) => page.lines)

  it('say every character but the white space between lines, in order', () => {
    for (const { id, text } of paragraphs) {
      const said = lines
        .filter((line) => line.paragraph === id)
        .map((line) => text.slice(line.start, line.end))
      expect(said.join(' ')).toBe(text)
    }
  })

  it('have ink in the boxes of their lines and little above them', () => {
    const { raster } = pages[0] ?? { raster: { width: 1, height: 1, channels: 1, data: new Uint8Array(1) } }
    for (const { box } of pages[0]?.lines ?? []) {
      const ink = (y0: number, y1: number) => {
        let dark = 0
        for (let y = Math.round(y0 * raster.height); y < Math.round(y1 * raster.height); y++) {
          for (let x = Math.round(box.x0 * raster.width); x < Math.round(box.x1 * raster.width); x++) {
            if ((raster.data[y * raster.width + x] ?? 255) < 128) dark += 1
          }
        }
        return dark
      }
      expect(ink(box.y0, box.y1)).toBeGreaterThan(100)
      expect(ink(box.y0 - 0.003, box.y0)).toBeLessThan(10)
    }
  })

  it('come out the same for the same seed and otherwise for another', () => {
    const again = printParagraphs(paragraphs, { title: 'Test', columns: 2, seed: 7 }).draw(1)
    const other = printParagraphs(paragraphs, { title: 'Test', columns: 2, seed: 8 }).draw(1)
    const first = pages[0]?.raster.data ?? new Uint8Array()
    expect(Buffer.compare(again.raster.data, first)).toBe(0)
    expect(Buffer.compare(other.raster.data, first)).not.toBe(0)
  })
})
