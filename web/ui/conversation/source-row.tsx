import type { ReactNode } from 'react'
import type { Box } from '../../../core/geometry.ts'
import { Link } from '../frame/link.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Route, Sight } from '../state/route.ts'
import { PageCrop } from '../viewer/page-crop.tsx'
import { DocumentName } from './document-name.tsx'

/** Width of a row's picture of the lines, in CSS pixels. */
const THUMBNAIL_WIDTH = 272

type SourceRowProps = Readonly<{
  to: Partial<Route> & Readonly<{ sight: Sight }>
  current: boolean
  marker?: number
  documentName: string
  boxes: readonly Box[]
  /** Plain words of the document. */
  quote: string
}>

/** One place in the documents: its lines as printed, what they say, and where they are. Opens the page there. */
export function SourceRow({ to, current, marker, documentName, boxes, quote }: SourceRowProps): ReactNode {
  const { conversation } = useMessages()
  const { documentId, page } = to.sight
  return (
    <Link className="source" to={to} current={current}>
      {marker !== undefined && <span className="source-marker">{marker}</span>}
      <span className="source-words">
        <q className="source-quote" dir="auto">
          {quote}
        </q>
        <span className="source-place">
          <span className="citation-document">
            <DocumentName name={documentName} />
          </span>
          <span>{conversation.page(page)}</span>
        </span>
      </span>
      {boxes.length > 0 && (
        <span className="source-crop" aria-hidden="true">
          <PageCrop documentId={documentId} page={page} boxes={boxes} alt="" maxWidth={THUMBNAIL_WIDTH} />
        </span>
      )}
    </Link>
  )
}
