import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { type MarkdownNode, sourceOf } from './markdown-node.ts'
import { isReadableAsMarkdown, isShallow } from './text-limits.ts'

/** Syntax besides CommonMark and the tables and strikethrough of GitHub, and what its tokens become. */
export type MoreSyntax = Readonly<{
  syntax: NonNullable<Options['extensions']>[number]
  tree: NonNullable<Options['mdastExtensions']>[number]
}>

/**
 * The tree of a markdown text; undefined for one that would stop the browser. Addresses, footnotes and boxes to tick
 * stay words: nothing here leads anywhere or can be ticked. HTML, pictures, links and what they refer to become words,
 * so that nobody who draws the tree can do otherwise.
 */
export function parseMarkdown(source: string, more: readonly MoreSyntax[] = []): MarkdownNode | undefined {
  if (!isReadableAsMarkdown(source)) return undefined
  const root = fromMarkdown(source, {
    extensions: [gfmTable(), gfmStrikethrough(), ...more.map(({ syntax }) => syntax)],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      ...more.map(({ tree }) => tree),
    ],
  })
  // An mdast root is one of these: each of its kinds has some of the properties, of these types.
  const tree = root as MarkdownNode
  if (!isShallow(tree)) return undefined
  reduceToWords(tree, source)
  return tree
}

function reduceToWords(parent: MarkdownNode, source: string): void {
  if (parent.children === undefined) return
  parent.children = parent.children.flatMap((child) => {
    reduceToWords(child, source)
    switch (child.type) {
      case 'html':
      case 'definition':
        return [asText(child, sourceOf(child, source), HOLDS_BLOCKS.includes(parent.type))]
      case 'image':
      case 'imageReference':
        return [asText(child, child.alt ?? '', false)]
      case 'link':
      case 'linkReference':
        return child.children ?? []
      default:
        return [child]
    }
  })
}

/** What holds paragraphs, not words. */
const HOLDS_BLOCKS: readonly string[] = ['root', 'blockquote', 'listItem']

function asText({ position }: MarkdownNode, value: string, isBlock: boolean): MarkdownNode {
  const text: MarkdownNode = { type: 'text', value, ...(position && { position }) }
  return isBlock ? { type: 'paragraph', children: [text] } : text
}
