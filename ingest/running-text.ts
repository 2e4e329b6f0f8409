import type { Box, Rotation } from '../core/geometry.ts'
import type { Block, Page } from '../core/page.ts'
import { plainText } from '../core/plain-text.ts'

/** A short block near the top or bottom edge of a page, as its neighbours compare it. Plain JSON, bounded in size. */
export type EdgeText = Readonly<{
  edge: 'top' | 'bottom'
  /** Folded text: lower case, numbers as `#`. */
  text: string
  /** The numbers that were folded away, in order. */
  numbers: readonly number[]
  /** Distance of its middle from the top of the upright page, in [0, 1]. */
  middle: number
}>

/** What is remembered of a page to find the running lines of its neighbours. */
export type PageEdges = Readonly<{ page: number; texts: readonly EdgeText[] }>

/** How far into the page running lines reach, as a share of its height: margins of books and letters are 8..14 %. */
const MARGIN = 0.15

/** Running lines are short: at most two printed lines and a title's length. */
const LINES_MAX = 2
const CHARS_MAX = 160

/** Edges kept a page and side; more than a header, a rule's caption and a number is no margin. */
const TEXTS_MAX = 6

export function edgesOf(page: Page): PageEdges {
  const texts = page.blocks.flatMap((block) => edgeTextOf(block, page.rotation) ?? [])
  return { page: page.number, texts: [...side(texts, 'top'), ...side(texts, 'bottom')] }
}

/** Undefined for a block that cannot be a running line: too long, too far inside, or of a kind that is never one. */
export function edgeTextOf(block: Block, rotation: Rotation): EdgeText | undefined {
  if (block.kind === 'table' || block.kind === 'figure' || block.kind === 'code') return undefined
  if (block.lines.length > LINES_MAX || block.markdown.length > CHARS_MAX) return undefined
  const { y0, y1 } = upright(block.box, rotation)
  const edge = y1 <= MARGIN ? 'top' : y0 >= 1 - MARGIN ? 'bottom' : undefined
  const printed = plainText(block.markdown)
  if (edge === undefined || printed === '') return undefined
  return { edge, ...fold(printed), middle: (y0 + y1) / 2 }
}

/** The box as it lies once the page is turned clockwise by `rotation`. */
export function upright(box: Box, rotation: Rotation): Box {
  if (rotation === 90) return { x0: 1 - box.y1, y0: box.x0, x1: 1 - box.y0, y1: box.x1 }
  if (rotation === 180) return { x0: 1 - box.x1, y0: 1 - box.y1, x1: 1 - box.x0, y1: 1 - box.y0 }
  if (rotation === 270) return { x0: box.y0, y0: 1 - box.x1, x1: box.y1, y1: 1 - box.x0 }
  return box
}

/** Arabic digits, or a lower-case Roman numeral up to 99 as front matter has them. */
const NUMBER = /\d+|\b(?=[ivxl])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})\b/g

function fold(printed: string): Readonly<{ text: string; numbers: readonly number[] }> {
  const numbers: number[] = []
  const text = printed
    .toLowerCase()
    .replace(NUMBER, (digits) => {
      numbers.push(/\d/.test(digits) ? Number(digits) : romanValue(digits))
      return '#'
    })
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
  return { text, numbers }
}

function romanValue(digits: string): number {
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  let sum = 0
  let next = 0
  for (const digit of [...digits].reverse()) {
    const value = values[digit] ?? 0
    sum += value < next ? -value : value
    next = Math.max(next, value)
  }
  return sum
}

/** The outermost few of one side: those nearest the edge. */
function side(texts: readonly EdgeText[], edge: 'top' | 'bottom'): readonly EdgeText[] {
  const fromEdge = (text: EdgeText) => (edge === 'top' ? text.middle : 1 - text.middle)
  return texts
    .filter((text) => text.edge === edge)
    .toSorted((a, b) => fromEdge(a) - fromEdge(b))
    .slice(0, TEXTS_MAX)
}
