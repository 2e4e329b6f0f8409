import type { Block, Line, Page } from '../../core/page.ts'

/**
 * A page as nested formats want it: blocks with their lines, then lines that no block holds, in reading order. Text that
 * was found nowhere on the page has no place in a format of places.
 */
export type PageParts = Readonly<{
  blocks: readonly Readonly<{ block: Block; lines: readonly Line[] }>[]
  loose: readonly Line[]
}>

export function partsOf(page: Page): PageParts {
  const byId = new Map(page.lines.map((line) => [line.id, line]))
  const placed = new Set<string>()
  const anchored = page.blocks.filter((block) => block.unanchored !== true)
  const blocks = anchored.map((block) => {
    // A line stands in one place only, so that no word is told twice.
    const lines = block.lines.flatMap((id) => {
      const line = placed.has(id) ? undefined : byId.get(id)
      placed.add(id)
      return line ?? []
    })
    return { block, lines }
  })
  return { blocks, loose: page.lines.filter((line) => !placed.has(line.id)) }
}
