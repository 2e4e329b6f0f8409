import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { Box } from '../../core/geometry.ts'

/** A lit line as it lies on the screen, as fractions of the page's picture, and the picture's size in CSS pixels. */
export type LitBox = Readonly<{ line: string; box: Box; width: number; height: number }>

/** Waits for the page's picture and words, whichever comes first, then measures the lit lines over it. For pages that are not turned. */
export async function litBoxes(page: Page): Promise<readonly LitBox[]> {
  await page.locator('.sheet:has(.sheet-text) img[data-picture="shown"]').waitFor()
  return page.locator('.lit-lines mark').evaluateAll((marks) =>
    marks.map((mark) => {
      const lit = mark.getBoundingClientRect()
      const sheet = mark.closest('.sheet')?.querySelector('img')?.getBoundingClientRect() ?? lit
      return {
        line: mark.getAttribute('data-line') ?? '',
        box: {
          x0: (lit.left - sheet.left) / sheet.width,
          y0: (lit.top - sheet.top) / sheet.height,
          x1: (lit.right - sheet.left) / sheet.width,
          y1: (lit.bottom - sheet.top) / sheet.height,
        },
        width: sheet.width,
        height: sheet.height,
      }
    }),
  )
}

/** How far `lit` is from `box` at its worst edge, in CSS pixels. */
export function pixelsOff({ box, width, height }: LitBox, truth: Box): number {
  return Math.max(
    Math.abs(box.x0 - truth.x0) * width,
    Math.abs(box.x1 - truth.x1) * width,
    Math.abs(box.y0 - truth.y0) * height,
    Math.abs(box.y1 - truth.y1) * height,
  )
}

/** Where the lines of a sample file were drawn. */
export function trueLines(file: string): readonly Readonly<{ page: number; text: string; box: Box }>[] {
  const truth = JSON.parse(readFileSync(new URL('../../samples/truth.json', import.meta.url), 'utf8'))
  return truth[file]
}
