import { repetitionAtEnd } from './repetition.ts'

/** Tokens of one row of print that may repeat: the longest leaders are fewer, as one token holds many dots. */
const TOKENS_MAX = 128
const COPIES_MIN = 8

/** Whether a row's text, so far, does nothing but repeat itself. */
export function isRunaway(ids: readonly number[]): boolean {
  if (ids.length < TOKENS_MAX || ids.length % 16 !== 0) return false
  return (repetitionAtEnd(ids, COPIES_MIN)?.length ?? 0) >= TOKENS_MAX
}

/** A runaway row with its block once. */
export function withoutRunaway(text: string): string {
  return text.replace(/(.{1,40}?)\1{7,}.{0,40}$/su, '$1').trimEnd()
}
