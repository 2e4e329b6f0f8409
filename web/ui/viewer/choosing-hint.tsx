import type { ReactNode } from 'react'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'

/** How to choose what is asked about, and the way out. */
export function ChoosingHint({ onStop }: Readonly<{ onStop: () => void }>): ReactNode {
  const { viewer } = useMessages()
  return (
    <p className="choosing" role="status">
      <span>{viewer.choosing}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={viewer.stopChoosing}
        title={viewer.stopChoosing}
        onClick={onStop}
      >
        <Icon name="close" />
      </button>
    </p>
  )
}
