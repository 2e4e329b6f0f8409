import type { Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** Cells as plain text, rows of columns. */
export type Cells = readonly (readonly string[])[]

const parser = unified().use(remarkParse).use(remarkGfm)

/** Every table of a markdown text: GitHub's, and plain HTML ones as other tools write them. */
export function markdownTables(markdown: string): readonly Cells[] {
  const tables: Cells[] = parser.parse(markdown).children.flatMap((node) => {
    if (node.type === 'table') return [cellsOf(node)]
    return node.type === 'html' ? htmlTables(node.value) : []
  })
  return tables
}

function cellsOf(table: Table): Cells {
  return table.children.map((row) => row.children.map((cell) => plainText(cell).trim()))
}

/** Every node of a markdown tree has a value, or children, or neither. */
function plainText(node: object): string {
  const { value, children } = node as { value?: string; children?: readonly object[] }
  return value ?? (children ?? []).map(plainText).join('')
}

/** Simple tables only: rows and cells by their tags; a cell over several columns fills the first. */
function htmlTables(html: string): readonly Cells[] {
  return (html.match(/<table.*?<\/table>/gis) ?? []).map((table) =>
    (table.match(/<tr.*?<\/tr>/gis) ?? []).map((row) =>
      (row.match(/<t[dh].*?<\/t[dh]>/gis) ?? []).map((cell) => cell.replace(/<[^>]*>/g, '').trim()),
    ),
  )
}
