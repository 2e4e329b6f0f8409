import assert from 'node:assert/strict'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Box } from '../../core/geometry.ts'
import type { Block } from '../../core/page.ts'

/** Passes where `work` succeeds or throws an AppError with one of these codes; any other error is a finding. */
export async function onlyThrows(
  codes: readonly ErrorCode[],
  work: () => Promise<unknown> | unknown,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || !codes.includes(error.code)) throw error
    assert.match(error.message, /^\S.*[.)]$/s, 'an error without a sentence')
  }
}

export function holdsOnPage({ x0, y0, x1, y1 }: Box): void {
  assert.ok(0 <= x0 && x0 < x1 && x1 <= 1 && 0 <= y0 && y0 < y1 && y1 <= 1, 'a box off the page')
}

/** Spans lie one behind the other and leave no character out. */
export function holdsCovered(text: string, spans: readonly Readonly<{ start: number; end: number }>[]): void {
  let at = 0
  for (const { start, end } of spans) {
    assert.ok(start === at && end > start, 'spans with a gap')
    at = end
  }
  assert.equal(at, text.length, 'characters without a span')
}

/** A block's spans cover it and name its lines, and its box lies on the page. */
export function holdsBlock(block: Block): void {
  holdsOnPage(block.box)
  assert.ok(block.confidence >= 0 && block.confidence <= 1, 'a confidence beyond 0 and 1')
  if (block.unanchored) return void assert.deepEqual([block.lines, block.spans], [[], []])
  holdsCovered(block.markdown, block.spans)
  assert.deepEqual(new Set(block.spans.map(({ line }) => line)), new Set(block.lines))
}

/** Nothing was written into what every object inherits. */
export function holdsPrototype(): void {
  assert.deepEqual(Object.keys(Object.prototype), [], 'the prototype of all objects was written to')
}
