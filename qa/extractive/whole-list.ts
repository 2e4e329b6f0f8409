import type { Range } from '../sentence-ends.ts'

/** More than this is a page of its own: the sentence is said alone. */
const LINES_MAX = 16
const CHARS_MAX = 1500

/**
 * The list that a stretch of markdown leads to, with its lead, or that it is an item of, with the lead of that list:
 * `The plan covers:` says nothing without what follows. Undefined where it stands in no list, or in one too long to say.
 */
export function wholeList(markdown: string, { start, end }: Range): Range | undefined {
  const lines = linesOf(markdown)
  const own = lines.findIndex((line) => line.end >= start)
  const last = lines.findLastIndex((line) => line.start < end)
  const isItem = ITEM.test(textOf(markdown, lines[own]))
  const leads = /:[*_]*\s*$/.test(markdown.slice(start, end))
  if (!isItem && !leads) return undefined
  const first = isItem ? upwards(markdown, lines, own) : own
  const until = downwards(markdown, lines, isItem ? own : last)
  const range = { start: isItem ? (lines[first]?.start ?? start) : start, end: lines[until]?.end ?? end }
  const isTooLong = until - first > LINES_MAX || range.end - range.start > CHARS_MAX
  return isTooLong || until === last ? undefined : range
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}\\?[.)])\s+\S/
const BLANK = /^\s*$/

/** Every line, without its end. */
function linesOf(markdown: string): readonly Range[] {
  const lines: Range[] = []
  let start = 0
  for (const line of markdown.split('\n')) {
    lines.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}

function textOf(markdown: string, line: Range | undefined): string {
  return line === undefined ? '' : markdown.slice(line.start, line.end)
}

/** The first line of the list: its lead, where the line before the items ends with a colon, else the first item. */
function upwards(markdown: string, lines: readonly Range[], from: number): number {
  let first = from
  for (let i = from - 1; i >= 0; i--) {
    const text = textOf(markdown, lines[i])
    if (BLANK.test(text)) continue
    if (ITEM.test(text)) first = i
    else return /:[*_]*\s*$/.test(text) ? i : first
  }
  return first
}

/** The last item after `from`; blank lines may part them. */
function downwards(markdown: string, lines: readonly Range[], from: number): number {
  let last = from
  for (let i = from + 1; i < lines.length; i++) {
    const text = textOf(markdown, lines[i])
    if (ITEM.test(text)) last = i
    else if (!BLANK.test(text)) break
  }
  return last
}
