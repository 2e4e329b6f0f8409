import type { Element, ElementContent, Root, RootContent } from 'hast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** A node of an HTML tree: an element with its tag as label, or a leaf of text. */
export type TreeNode =
  | Readonly<{ kind: 'element'; tag: string; children: readonly TreeNode[] }>
  | Readonly<{ kind: 'text'; words: readonly string[] }>

const converter = unified().use(remarkParse).use(remarkGfm).use(remarkRehype)

/**
 * The HTML tree of a markdown text: CommonMark and GitHub's extensions, converted by remark-rehype. Attributes, raw
 * HTML and white space between elements are left out. Emphasis, links and inline code count as the text inside them,
 * because a picture of a page does not tell how an author wrote it; text that becomes neighbours becomes one leaf.
 */
export function htmlTree(markdown: string): TreeNode {
  // The converter's types say node; what remark-rehype returns for a root is a hast root.
  const root = converter.runSync(converter.parse(markdown)) as Root
  return { kind: 'element', tag: 'body', children: childrenOf(root.children) }
}

const INLINE = new Set(['em', 'strong', 'a', 'code', 'del', 'br', 'sup', 'sub', 'input'])

type Part = string | TreeNode

function childrenOf(nodes: readonly (RootContent | ElementContent)[]): readonly TreeNode[] {
  const merged: Part[] = []
  for (const part of nodes.flatMap(partsOf)) {
    const last = merged.at(-1)
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part
    else merged.push(part)
  }
  return merged.flatMap((part) => {
    if (typeof part !== 'string') return [part]
    const words = part.split(/\s+/).filter((word) => word !== '')
    return words.length === 0 ? [] : [{ kind: 'text' as const, words }]
  })
}

function partsOf(node: RootContent | ElementContent): readonly Part[] {
  if (node.type === 'text') return [node.value]
  if (node.type !== 'element') return []
  if (node.tagName === 'br') return [' ']
  if (INLINE.has(node.tagName)) return node.children.flatMap(partsOf)
  return [elementOf(node)]
}

function elementOf(node: Element): TreeNode {
  return { kind: 'element', tag: node.tagName, children: childrenOf(node.children) }
}
