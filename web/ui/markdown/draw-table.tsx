import type { CSSProperties, ReactNode } from 'react'
import { inOrder } from './in-order.tsx'
import type { MarkdownNode } from './markdown-node.ts'

/** A table whose first row heads the columns; the rows below have as many cells. It scrolls where it is too wide. */
export function drawTable(
  { children = [], align }: MarkdownNode,
  drawCell: (cell: MarkdownNode) => ReactNode,
): ReactNode {
  const [head, ...body] = children
  const styles = (head?.children ?? []).map((_, column) => styleOf(align?.[column]))
  const drawOne = (row: MarkdownNode, column: number, Cell: 'th' | 'td') => {
    const cell = row.children?.[column]
    return <Cell style={styles[column]}>{cell && drawCell(cell)}</Cell>
  }
  const drawRow = (row: MarkdownNode, Cell: 'th' | 'td') => (
    <tr>{inOrder(styles.map((_, column) => drawOne(row, column, Cell)))}</tr>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys.
    <div className="table-room" tabIndex={0}>
      <table>
        <thead>{head && drawRow(head, 'th')}</thead>
        {body.length > 0 && <tbody>{inOrder(body.map((row) => drawRow(row, 'td')))}</tbody>}
      </table>
    </div>
  )
}

function styleOf(side: 'left' | 'right' | 'center' | null | undefined): CSSProperties {
  return side ? { textAlign: side } : {}
}
