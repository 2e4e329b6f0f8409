import { type ReactNode, useMemo } from 'react'
import { type DrawSpecial, drawMarkdown } from '../markdown/draw-markdown.tsx'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import { type AnswerTextProps, drawMarker, knownMarkers } from './answer-props.tsx'
import { CodeBlock } from './code-block.tsx'
import { doubtsIn, markDoubts } from './doubts.ts'
import { drawMarked } from './draw-marked.ts'
import { keepOnlyFormulas, unifyFormulas } from './formula-text.ts'
import { citeMarkers, guardMarkers } from './markers.ts'
import { PlainText } from './plain-text.tsx'
import { type DrawFormulas, useFormulas } from './use-formulas.ts'
import { withoutOverrides } from './visible-text.ts'

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
  const tree = parseMarkdown(source, formulas && [formulas])
  if (tree === undefined)
    return (
      <PlainText text={text} isKnown={isKnown} renderMarker={(marker) => drawMarker(props, marker, [])} />
    )
  if (formulas) keepOnlyFormulas(tree, source)
  markDoubts(tree, source, doubtsIn(text, props.claims))
  citeMarkers(tree, isKnown)
  return drawMarkdown(tree, drawSpecial(props, formulas))
}

/** Pins and doubts, code that can be copied, and formulas once they can be drawn. */
function drawSpecial(props: AnswerTextProps, formulas: DrawFormulas | undefined): DrawSpecial {
  const marked = drawMarked(props)
  return (node, children) => {
    const { type, value = '' } = node
    if (type === 'code') return <CodeBlock>{value}</CodeBlock>
    if (formulas && type === 'inlineMath') return <formulas.Formula source={value} display={false} />
    if (formulas && type === 'math')
      return (
        <div className="formula">
          <formulas.Formula source={value} display />
        </div>
      )
    return marked(node, children)
  }
}
