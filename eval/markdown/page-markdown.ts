import type { BlockKind, Page } from '../../core/page.ts'

/** What the author of a document did not write as its text. */
const LEFT_OUT: ReadonlySet<BlockKind> = new Set(['page-header', 'page-footer', 'page-number', 'figure'])

/** The markdown of a document: its blocks in order, without furniture and without words inside pictures. */
export function documentMarkdown(pages: readonly Page[]): string {
  return pages
    .flatMap((page) => page.blocks)
    .filter((block) => !LEFT_OUT.has(block.kind))
    .map((block) => block.markdown)
    .join('\n\n')
}
