import { Fragment, type ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { splitAtMarkers } from './markers.ts'
import { DRAWN_CHARS_MAX } from './text-limits.ts'

type PlainTextProps = Readonly<{
  text: string
  isKnown: (marker: number) => boolean
  renderMarker: (marker: number) => ReactNode
}>

/** A text as it was written, its markers drawn; only the beginning of one that is longer than anybody reads. */
export function PlainText({ text, isKnown, renderMarker }: PlainTextProps): ReactNode {
  const { conversation } = useMessages()
  const rest = text.length - DRAWN_CHARS_MAX
  return (
    <>
      <p className="as-written">
        {splitAtMarkers(text.slice(0, DRAWN_CHARS_MAX), isKnown).map((piece, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their order and only grow in number.
          <Fragment key={i}>{typeof piece === 'string' ? piece : renderMarker(piece)}</Fragment>
        ))}
      </p>
      {rest > 0 && <p className="hint">{conversation.restNotShown(rest)}</p>}
    </>
  )
}
