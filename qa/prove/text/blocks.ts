/** What kind of block a stretch of markdown begins, as far as it matters for what may stand beside it. */
export type BlockKind = 'prose' | 'item' | 'row' | 'heading'

export function blockOf(markdown: string): BlockKind {
  const start = markdown.trimStart()
  if (start.startsWith('|')) return 'row'
  if (/^#{1,6}\s/.test(start)) return 'heading'
  return /^(?:[-*+]|\d{1,9}[.)]|>)\s/.test(start) ? 'item' : 'prose'
}

/** White space between two statements: a blank in prose, a line end inside a list or table, else a blank line. */
export function gapBetween(before: BlockKind, after: BlockKind, lead: string): string {
  const breaks = lead.slice(0, lead.length - lead.trimStart().length).split('\n').length - 1
  if (breaks > 1) return '\n\n'
  if (before === after && (after === 'item' || after === 'row')) return '\n'
  if (before === 'prose' && after === 'prose') return breaks > 0 ? '\n' : ' '
  return '\n\n'
}
