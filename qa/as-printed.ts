/**
 * A stretch of a chunk's markdown without what markdown draws of a table and the page does not print: bars where rows
 * begin and end, the rule below the head, and empty rows between.
 */
export function asPrinted(markdown: string): string {
  if (!markdown.includes('|')) return markdown.trim()
  return markdown
    .split('\n')
    .filter((row) => !isDrawn(row))
    .map((row) => (row.includes('|') ? withoutEnds(row) : row))
    .join('\n')
    .trim()
}

/** Bars, rules and blanks with at least one bar. */
function isDrawn(row: string): boolean {
  return row.includes('|') && !/[^|\s:-]/.test(row)
}

/** By hand: a pattern that looks for the end from every bar would take its time over a line of a million bars. */
function withoutEnds(row: string): string {
  let start = 0
  let end = row.length
  while (start < end && isEdge(row[start])) start++
  while (end > start && isEdge(row[end - 1])) end--
  return row.slice(start, end)
}

function isEdge(character: string | undefined): boolean {
  return character === '|' || character === ' ' || character === '\t'
}
