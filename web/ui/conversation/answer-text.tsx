import { lazy, memo, type ReactNode, Suspense, useDeferredValue, useEffect } from 'react'
import type { AnswerTextProps } from './answer-props.tsx'
import { isUnmarked, UnmarkedText } from './unmarked-text.tsx'

const loadMarkdown = () => import('./markdown-text.tsx')
const foreseeMarkdown = () => void loadMarkdown().catch(() => undefined)
const MarkdownText = lazy(async () => ({ default: (await loadMarkdown()).MarkdownText }))

/**
 * The text of an answer, its markers drawn by `renderMarker`. What is only sentences, as quotes of documents are, is
 * drawn at once; what reads markdown is a fifth of the page's code, and fetched when an answer has some or may come to.
 */
export const AnswerText = memo(function AnswerText(props: AnswerTextProps): ReactNode {
  // While tokens arrive faster than they can be drawn, some are drawn together. A text that comes to need markdown
  // stays as it is until that is there.
  const text = useDeferredValue(props.text)
  useEffect(() => {
    if (props.growing) foreseeMarkdown()
  }, [props.growing])
  const Text = isUnmarked(text) ? UnmarkedText : MarkdownText
  return (
    <div className="prose" dir="auto">
      <Suspense>
        <Text {...props} text={text} />
      </Suspense>
    </div>
  )
})
