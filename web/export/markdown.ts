import type { Block, Page } from '../../core/page.ts'

/**
 * The text of a document as one markdown file. What repeats on every page (headers, footers, page numbers) is left
 * out, and a paragraph that a page break cut in two is one again.
 */
export async function* toMarkdown(pages: AsyncIterable<Page>): AsyncGenerator<string> {
  let previous: Block | undefined
  for await (const page of pages) {
    const blocks = page.blocks.filter(isText)
    let text = ''
    for (const [position, block] of blocks.entries()) {
      const atPageBreak = position === 0
      text += `${atPageBreak && previous ? joint(previous, block) : separator(previous)}${blockMarkdown(block)}`
      previous = block
    }
    if (text !== '') yield text
  }
  if (previous !== undefined) yield '\n'
}

/** A block as markdown; one that no line of the page was found for is set apart and says so. */
export function blockMarkdown(block: Block): string {
  if (block.unanchored !== true) return block.markdown
  const quoted = block.markdown.split('\n').map((line) => `> ${line}`.trimEnd())
  return ['> **Not found on the page:**', '>', ...quoted].join('\n')
}

const FURNITURE: ReadonlySet<Block['kind']> = new Set(['page-header', 'page-footer', 'page-number'])

function isText(block: Block): boolean {
  return !FURNITURE.has(block.kind) && block.markdown.trim() !== ''
}

function separator(previous: Block | undefined): string {
  return previous === undefined ? '' : '\n\n'
}

/** A sentence that has not ended and goes on in lower case is one paragraph, whatever page break lies between. */
function joint(before: Block, after: Block): string {
  const goesOn =
    before.unanchored !== true &&
    after.unanchored !== true &&
    before.kind === 'paragraph' &&
    after.kind === 'paragraph' &&
    !/[.!?:;…]["'”’)\]]*$/.test(before.markdown) &&
    /^\p{Ll}/u.test(after.markdown)
  return goesOn ? ' ' : '\n\n'
}
