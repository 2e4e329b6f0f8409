import type { ReactNode } from 'react'
import { inOrder } from '../markdown/in-order.tsx'
import { DRAWN_CHARS_MAX } from '../markdown/text-limits.ts'
import { useMessages } from '../messages/messages-context.ts'
import { splitAtMarkers } from './markers.ts'

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
        {inOrder(
          splitAtMarkers(text.slice(0, DRAWN_CHARS_MAX), isKnown).map((piece) =>
            typeof piece === 'string' ? piece : renderMarker(piece),
          ),
        )}
      </p>
      {rest > 0 && <p className="hint">{conversation.restNotShown(rest)}</p>}
    </>
  )
}
