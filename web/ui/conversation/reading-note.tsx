import type { ReactNode } from 'react'
import { Link } from '../frame/link.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { BeingRead } from './being-read.ts'

/** Over the question while documents are still being read: an answer now knows only what has been read. */
export function ReadingNote({ reading }: Readonly<{ reading: BeingRead }>): ReactNode {
  const { conversation } = useMessages()
  return (
    <p className="still-reading">
      {conversation.stillReading(reading.documents, reading.done, reading.pages)}{' '}
      <Link className="text-link" to={{ area: 'library' }}>
        {conversation.seeReading}
      </Link>
    </p>
  )
}
