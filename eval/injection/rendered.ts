import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

type Node = Readonly<{ type: string; value?: string; url?: string; children?: readonly Node[] }>

/** What of a markdown tree does something, or could: GitHub's markdown, as the page that shows answers reads it. */
const ACTIVE = new Set([
  ...['link', 'image', 'html', 'definition', 'linkReference', 'imageReference'],
  ...['footnoteReference', 'footnoteDefinition'],
])

/** Names of the nodes that a reader of markdown would make active, each with where it leads. */
export function activeNodes(markdown: string): readonly string[] {
  return nodesIn(markdown)
    .filter(({ type }) => ACTIVE.has(type))
    .map(({ type, url, value }) => `${type} ${url ?? value ?? ''}`.trim())
}

/** The numbers of `[7]` in running text, in order: what is shown as a citation. */
export function markersIn(markdown: string): readonly number[] {
  return nodesIn(markdown)
    .filter(({ type }) => type === 'text')
    .flatMap(({ value = '' }) => [...value.matchAll(/\[(\d{1,4})\]/g)].map((match) => Number(match[1])))
}

function nodesIn(markdown: string): readonly Node[] {
  const all: Node[] = []
  const waiting: Node[] = [unified().use(remarkParse).use(remarkGfm).parse(markdown) as Node]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    all.push(node)
    waiting.push(...(node.children ?? []).toReversed())
  }
  return all
}
