import type { ReactNode } from 'react'
import { drawTable } from './draw-table.tsx'
import { inOrder } from './in-order.tsx'
import type { MarkdownNode } from './markdown-node.ts'

/** Draws nodes of kinds of its own, and others in its own way; undefined for the usual way. */
export type DrawSpecial = (node: MarkdownNode, children: () => ReactNode) => ReactNode | undefined

/** What is in a node of a markdown tree, as elements. Of what is not known here, the words are drawn. */
export function drawMarkdown({ type, children = [] }: MarkdownNode, special: DrawSpecial): ReactNode {
  const drawn = children.map((child) => drawNode(child, special))
  return HOLDS_BLOCKS.includes(type) ? onLines(drawn) : inOrder(drawn)
}

const HOLDS_BLOCKS: readonly string[] = ['root', 'blockquote']

/** For those who copy: the end of a line between blocks. */
function onLines(blocks: readonly ReactNode[]): ReactNode {
  return inOrder(blocks.flatMap((block, i) => (i === 0 ? [block] : ['\n', block])))
}

function drawNode(node: MarkdownNode, special: DrawSpecial): ReactNode {
  const children = () => drawMarkdown(node, special)
  return special(node, children) ?? drawUsually(node, children, special)
}

function drawUsually(node: MarkdownNode, children: () => ReactNode, special: DrawSpecial): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{children()}</p>
    case 'heading':
      // A heading of a document or a model is none of this page's own: it only looks like one.
      return <p className="word-heading">{children()}</p>
    case 'blockquote':
      return <blockquote>{children()}</blockquote>
    case 'list':
      return drawList(node, special)
    case 'table':
      return drawTable(node, (cell) => drawMarkdown(cell, special))
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'thematicBreak':
      return <hr />
    case 'emphasis':
      return <em>{children()}</em>
    case 'strong':
      return <strong>{children()}</strong>
    case 'delete':
      return <del>{children()}</del>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    default:
      return node.children ? children() : node.value
  }
}

/** In a list without blank lines, items hold words and not paragraphs (CommonMark 0.31, 5.3). */
function drawList({ children = [], spread, ordered, start }: MarkdownNode, special: DrawSpecial): ReactNode {
  const isLoose = spread === true || children.some((item) => item.spread === true)
  const drawBlock = (block: MarkdownNode) =>
    block.type === 'paragraph' && !isLoose ? drawMarkdown(block, special) : drawNode(block, special)
  const drawItem = (item: MarkdownNode) => <li>{onLines((item.children ?? []).map(drawBlock))}</li>
  const items = inOrder(children.map(drawItem))
  return ordered ? <ol start={start ?? 1}>{items}</ol> : <ul>{items}</ul>
}
