import { asMarkdown } from '../../../core/markdown-text.ts'

/**
 * The markdown, and below it as paragraphs what the lines say without a place and the markdown does not say: text is never
 * lost for want of a box.
 */
export function withUnplaced(markdown: string, unplaced: readonly string[]): string {
  const said = letters(markdown)
  const missing = unplaced.filter((text) =>
    letters(text) === '' ? !markdown.includes(text) : !said.includes(letters(text)),
  )
  return [markdown, ...missing.map(asMarkdown)].filter((part) => part !== '').join('\n\n')
}

/** What remains of a text when white space, marks and case do not count. */
function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
