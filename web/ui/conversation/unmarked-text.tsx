import { Fragment, type ReactNode } from 'react'
import { type AnswerTextProps, besideIn, drawMarker, knownMarkers } from './answer-props.tsx'
import { doubtsIn, markDoubts } from './doubts.ts'
import { citeMarkers, type MarkdownNode } from './markers.ts'
import { isReadableAsMarkdown } from './text-limits.ts'
import { withoutOverrides } from './visible-text.ts'

/** Letters that mean something to markdown somewhere, and addresses, which it links. */
const MEANINGFUL = /[*_~`<>|\\&#@$]|[^\P{Cc}\n]|www\.|:\/\//u
/** Space at the edge of a line, and the beginnings of lists, rules and underlined headings. */
const SHAPED_LINE = /^\s|\s$|^(?:[-+=]|\d{1,9}[.)])/
/** A marker that does not look like the beginning of a link. */
const PLAIN_MARKER = /\[\d{1,4}\](?![([:])/g

/** Whether markdown would draw `text` as mere paragraphs: rather no too often than yes once where it would not. */
export function isUnmarked(text: string): boolean {
  const words = withoutEnd(text)
  return (
    isReadableAsMarkdown(text) &&
    !MEANINGFUL.test(words) &&
    !words.split('\n').some((line) => SHAPED_LINE.test(line)) &&
    !/[[\]]/.test(words.replace(PLAIN_MARKER, ''))
  )
}

/** Sentences with their markers and doubts; the same elements as markdown makes of them. */
export function UnmarkedText(props: AnswerTextProps): ReactNode {
  const text = withoutOverrides(props.text)
  const tree: MarkdownNode = { type: 'root', children: paragraphsOf(text) }
  markDoubts(text, doubtsIn(text, props.claims))(tree)
  citeMarkers(knownMarkers(props))(tree)
  return drawChildren(tree, props)
}

/** Markdown keeps any other white space. */
function withoutEnd(text: string): string {
  return text.replace(/[ \n]+$/, '')
}

function paragraphsOf(text: string): MarkdownNode[] {
  const found = [...withoutEnd(text).matchAll(/(?:[^\n]|\n(?!\n))*[^\n]/g)]
  return found.map(({ 0: words, index }) => {
    const value = words.replace(/^\n+/, '')
    const start = index + words.length - value.length
    const position = { start: { offset: start }, end: { offset: start + value.length } }
    return { type: 'paragraph', children: [{ type: 'text', value, position }] }
  })
}

function drawChildren(parent: MarkdownNode, props: AnswerTextProps): ReactNode {
  return parent.children?.map((child, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their order and only grow in number.
    <Fragment key={i}>
      {/* As markdown parts its blocks, for those who copy. */}
      {parent.type === 'root' && i > 0 && '\n'}
      {drawNode(child, props)}
    </Fragment>
  ))
}

function drawNode(node: MarkdownNode, props: AnswerTextProps): ReactNode {
  if (node.type === 'text') return node.value
  if (node.type === 'paragraph') return <p>{drawChildren(node, props)}</p>
  const number = Number(node.children?.[0]?.value)
  const properties = node.data?.hProperties
  switch (node.data?.hName) {
    case 'cite':
      return drawMarker(props, number, besideIn(properties?.dataBeside))
    case 'mark': {
      const claim = props.claims[Number(properties?.dataClaim)]
      return claim && props.renderDoubtful(claim, drawChildren(node, props))
    }
    case 'dfn': {
      const claim = props.claims[number]
      return claim && props.renderDoubt(claim)
    }
  }
}
