/**
 * Keeps printed characters from being read as markdown (CommonMark 0.31 and GitHub's tables, strikethrough). Escapes
 * only where a reader would see syntax, so that `snake_case`, `2 * 3` and `[1]` stay as printed.
 */
export function escapeInline(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/`/g, '\\`')
    .replace(/\*(?=\S)|(?<=\S)\*/g, '\\*')
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, (run) => '\\_'.repeat(run.length))
    .replace(/~(?=\S)|(?<=\S)~/g, '\\~')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\](?=[([])/g, '\\]')
    .replace(/\[(?=\^)/g, '\\[')
}

/** Escapes what is syntax only at the start of a row of markdown. `text` has been through escapeInline. */
export function escapeStart(text: string): string {
  if (/^(#{1,6}|[-+*])(\s|$)/.test(text)) return `\\${text}`
  if (/^>/.test(text) || /^\[[^\]]*\]:/.test(text)) return `\\${text}`
  if (/^[-=_+:| ]+$/.test(text)) return `\\${text}`
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** Inside a table's cell a bar would end the cell. */
export function escapeCell(text: string): string {
  return escapeInline(text).replace(/\|/g, '\\|')
}
