import { plainText } from '../../core/plain-text.ts'

/** The cells of a table's row as printed, without its bars. */
export function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\s*\||(?<!\\)\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainText(cell))
}
