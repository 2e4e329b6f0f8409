import { push, type Range } from './sentence-ends.ts'

/** `Invoice date: 14 October`, `Bill to:`: a few words that begin large, a colon, and what they name. */
const LABEL = /^(?:\*\*)?[\p{Lu}\p{N}][^\s:.!?]*(?:[ /][^\s:.!?]+){0,5}\.?\s?:(?=\s|\*|$)/u

/**
 * A paragraph as it is, or cut before each of its printed lines that begins with a label when there are several: such
 * lines were set one below the other to be read one by one. `lines` are where printed lines begin in the text.
 */
export function labelledLines(text: string, paragraph: Range, lines: readonly number[]): readonly Range[] {
  const within = lines.filter((start) => start >= paragraph.start && start < paragraph.end)
  const starts = within.filter((start, index) =>
    LABEL.test(text.slice(start, within[index + 1] ?? paragraph.end)),
  )
  if (starts.length < 2) return [paragraph]
  const cuts = [paragraph.start, ...starts.filter((start) => start > paragraph.start), paragraph.end]
  const pieces: Range[] = []
  for (const [index, start] of cuts.slice(0, -1).entries())
    push(pieces, text, start, cuts[index + 1] ?? start)
  return pieces
}
