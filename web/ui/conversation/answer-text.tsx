import { memo, type ReactNode, useDeferredValue, useEffect } from 'react'
import { fetched } from '../frame/fetched.tsx'
import { type AnswerTextProps, drawMarker, knownMarkers } from './answer-props.tsx'
import { PlainText } from './plain-text.tsx'
import { isUnmarked, UnmarkedText } from './unmarked-text.tsx'
import { withoutOverrides } from './visible-text.ts'

const MarkdownText = fetched(async () => (await import('./markdown-text.tsx')).MarkdownText, AsWritten)

/**
 * The text of an answer, its markers drawn by `renderMarker`. What is only sentences, as quotes of documents are, is
 * drawn at once; what reads markdown is fetched when an answer has some or may come to.
 */
export const AnswerText = memo(function AnswerText(props: AnswerTextProps): ReactNode {
  // While tokens arrive faster than they can be drawn, some are drawn together.
  const text = useDeferredValue(props.text)
  useEffect(() => {
    if (props.growing) MarkdownText.foresee()
  }, [props.growing])
  const Text = isUnmarked(text) ? UnmarkedText : MarkdownText
  return (
    <div className="prose" dir="auto">
      <Text {...props} text={text} />
    </div>
  )
})

/** While what reads markdown is on its way. */
function AsWritten(props: AnswerTextProps): ReactNode {
  const text = withoutOverrides(props.text)
  return (
    <PlainText
      text={text}
      isKnown={knownMarkers(props)}
      renderMarker={(marker) => drawMarker(props, marker, [])}
    />
  )
}
