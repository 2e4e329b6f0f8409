/** Whether a line of markdown is a row of a pipe table (GitHub Flavored Markdown 4.10) as the model and we write them. */
export function isRow(line: string): boolean {
  return line.trimStart().startsWith('|')
}

/** Cells of such a row; a pipe behind a backslash is text. */
export function columnsOf(row: string): number {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/).length
}
