import type { PixelRect, Size } from '../../../core/geometry.ts'

/** The test receipt of the published checkpoint and what its model writes of it, in tokens and in pixels. */
export const receiptSize: Size = { width: 864, height: 1296 }
export const receiptResized: Size = { width: 832, height: 1248 }

/** x0, y0, x1, y1 in location tokens; the last overshoots the 832 pixels by 4. */
const boxes = `
  53,573,69,606 1
  79,573,464,611 [REG] BLACK SAKURA
  690,569,810,606 45,455
  53,614,69,648 1
  79,614,468,650 COOKIE DOH SAUCES
  788,609,812,644 0
  50,658,69,693 1
  79,658,358,693 NATA DE COCO
  790,652,814,687 0
  31,742,820,781 Sub Total 45,455
  27,781,822,827 PB1 (10%) 4,545
  27,826,824,872 Rounding 0
  24,872,827,921 Total 50,000
  17,1056,836,1108 Card Payment 50,000`

export type TokenBox = readonly [x0: number, y0: number, x1: number, y1: number]

export const receiptLines: readonly Readonly<{ text: string; box: TokenBox }>[] = boxes
  .trim()
  .split('\n')
  .map((row) => {
    const [, x0, y0, x1, y1, text] = /^(\d+),(\d+),(\d+),(\d+) (.+)$/.exec(row.trim())!
    return { text: text!, box: [Number(x0), Number(y0), Number(x1), Number(y1)] }
  })

/** Published pixel boxes x0, y0, x1, y1 on the picture of 864 × 1,296, rounded down. */
export const receiptPixels: readonly TokenBox[] = [
  [55, 595, 71, 629],
  [82, 595, 481, 634],
  [716, 590, 841, 629],
  [55, 637, 71, 672],
  [82, 637, 486, 675],
  [818, 632, 843, 668],
  [51, 683, 71, 719],
  [82, 683, 371, 719],
  [820, 677, 845, 713],
  [32, 770, 851, 811],
  [28, 811, 853, 858],
  [28, 857, 855, 905],
  [24, 905, 858, 956],
  [17, 1096, 864, 1150],
]

/** The beginning of the published answer, five lines of it, id by id. */
export const receiptIds: readonly number[] = `
  100286 100395 101436 100427 101502 100287 20 202 100286 100447 101436 101217 101512 100287 62 12454 64 37751 332 12177
  41414 202 100286 101669 101428 101909 101502 100287 1778 15 20329 202 100286 100395 101518 100427 101586 100287 20 202
  100286 100447 101518 101225 101590 100287 45900 9507 43 17002 5580 1604 202`
  .trim()
  .split(/\s+/)
  .map(Number)

export const receiptMarkdown = String.raw`- **1 \[REG\] BLACK SAKURA** 45,455
- **1 COOKIE DOH SAUCES** 0
- **1 NATA DE COCO** 0
- **Sub Total** 45,455
- **PB1 (10%)** 4,545
- **Rounding** 0
- **Total** **50,000**

Card Payment 50,000`

export function toRect([x0, y0, x1, y1]: TokenBox): PixelRect {
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }
}
