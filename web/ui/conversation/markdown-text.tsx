import type { Element } from 'hast'
import { type ReactNode, useMemo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { PluggableList } from 'unified'
import { type AnswerTextProps, besideIn, drawMarker, knownMarkers } from './answer-props.tsx'
import { CodeBlock } from './code-block.tsx'
import { doubtsIn, markDoubts } from './doubts.ts'
import { type DrawFormulas, unifyFormulas } from './formula-text.ts'
import { citeMarkers, guardMarkers, type MarkdownNode } from './markers.ts'
import { PlainText } from './plain-text.tsx'
import { isReadableAsMarkdown, isShallow } from './text-limits.ts'
import { useFormulas } from './use-formulas.ts'
import { withoutOverrides } from './visible-text.ts'

/** What an answer may be made of. Everything else, links and pictures above all, is reduced to its words. */
const ALLOWED = [
  ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'hr', 'cite', 'mark', 'dfn'],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

/**
 * The text of an answer as markdown without raw HTML, links or pictures. Parsed again only when it changes, not whenever
 * a document elsewhere on the screen does.
 */
export function MarkdownText(props: AnswerTextProps): ReactNode {
  const formulas = useFormulas(props.text)
  const { text, citations, claims, growing, renderMarker, renderDoubt, renderDoubtful } = props
  return useMemo(
    () => drawn({ text, citations, claims, growing, renderMarker, renderDoubt, renderDoubtful }, formulas),
    [text, citations, claims, growing, renderMarker, renderDoubt, renderDoubtful, formulas],
  )
}

/** The text as elements; as it was written where it cannot be read as markdown. */
export function drawn(props: AnswerTextProps, formulas: DrawFormulas | undefined): ReactNode {
  // Neither moves a letter, so that statements stay where they are.
  const text = unifyFormulas(withoutOverrides(props.text))
  const isKnown = knownMarkers(props)
  const source = guardMarkers(text)
  const plugins: PluggableList = [
    remarkGfm,
    ...(formulas?.plugins(source) ?? []),
    () => refuseDeep,
    () => showHtml,
    () => markDoubts(source, doubtsIn(text, props.claims)),
    () => citeMarkers(isKnown),
  ]
  if (isReadableAsMarkdown(text)) {
    try {
      // Called as the function it is, so that a text it cannot take is caught here.
      return Markdown({
        children: source,
        remarkPlugins: plugins,
        allowedElements: ALLOWED,
        unwrapDisallowed: true,
        components: componentsFor(props, formulas),
      })
    } catch {
      // Below, as it was written.
    }
  }
  return <PlainText text={text} isKnown={isKnown} renderMarker={(marker) => drawMarker(props, marker, [])} />
}

function componentsFor(props: AnswerTextProps, formulas: DrawFormulas | undefined): Components {
  return {
    cite: ({ node, children }) => drawMarker(props, Number(children), besideIn(node?.properties.dataBeside)),
    mark: ({ node, children }) => {
      const claim = props.claims[Number(node?.properties.dataClaim)]
      return claim && props.renderDoubtful(claim, children)
    },
    dfn: ({ children }) => {
      const claim = props.claims[Number(children)]
      return claim && props.renderDoubt(claim)
    },
    // remark-math's classes; ```math is a formula too.
    code: ({ className, children }) =>
      formulas && className?.includes('language-math') ? (
        <formulas.Formula source={String(children)} display={!className.includes('math-inline')} />
      ) : (
        <code>{children}</code>
      ),
    pre: ({ node, children }) =>
      formulas && isFormula(node) ? (
        <div className="formula">{children}</div>
      ) : (
        <CodeBlock>{children}</CodeBlock>
      ),
    table: ({ children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys.
      <div className="table-room" tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
  }
}

/** Whether a `<pre>` holds a formula. */
function isFormula(node: Element | undefined): boolean {
  const [first] = node?.children ?? []
  const classes = first?.type === 'element' ? first.properties.className : undefined
  return Array.isArray(classes) && classes.includes('language-math')
}

/** A remark plugin's work: HTML is shown as the text it is, with the markers and doubts in it. */
function showHtml(tree: MarkdownNode): void {
  if (tree.children === undefined) return
  tree.children = tree.children.map((child) => {
    if (child.type === 'html') return htmlAsText(child, BLOCKS.includes(tree.type))
    showHtml(child)
    return child
  })
}

/** What holds paragraphs, not words. */
const BLOCKS: readonly string[] = ['root', 'blockquote', 'listItem']

function htmlAsText(html: MarkdownNode, isBlock: boolean): MarkdownNode {
  const text: MarkdownNode = { ...html, type: 'text' }
  return isBlock ? { type: 'paragraph', children: [text] } : text
}

/** A remark plugin's work: throws for a tree that would stop the browser. */
function refuseDeep(tree: MarkdownNode): void {
  if (!isShallow(tree)) throw new RangeError('The text nests too deeply.')
}
