import type { ReactNode } from 'react'
import { drawMarkdown } from '../markdown/draw-markdown.tsx'
import type { MarkdownNode } from '../markdown/markdown-node.ts'
import { isReadableAsMarkdown } from '../markdown/text-limits.ts'
import { type AnswerTextProps, knownMarkers } from './answer-props.tsx'
import { doubtsIn, markDoubts } from './doubts.ts'
import { drawMarked } from './draw-marked.ts'
import { citeMarkers } from './markers.ts'
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
  markDoubts(tree, text, doubtsIn(text, props.claims))
  citeMarkers(tree, knownMarkers(props))
  return drawMarkdown(tree, drawMarked(props))
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
