import type { Said } from './hear-answer.ts'

/** What was said up to where it was cut off: an unfinished last row would be judged by words that it never had. */
export function wholeSentences({ text, why }: Said): string {
  if (why === 'done') return text
  const ends = [...text.matchAll(/(?:[.!?。！？]["'”’)]*(?:\s*\{[^{}\n]*\})*(?=\s|$))|\}|\n/g)]
  const last = ends.at(-1)
  return last === undefined ? '' : text.slice(0, last.index + last[0].length)
}
