import { lazy, type ReactNode, Suspense } from 'react'
import type { Document } from '../../../core/document.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { Sight } from '../state/route.ts'

export type ViewerProps = Readonly<{
  sight: Sight
  /** As the list knows it, kept true by events; undefined when the list does not hold it. */
  listed: Document | undefined
}>

const ViewerPane = lazy(async () => ({ default: (await import('./viewer-pane.tsx')).ViewerPane }))

/** The pages of a document. Fetched when the first page is opened: a question can be asked without it. */
export function Viewer(props: ViewerProps): ReactNode {
  const { viewer } = useMessages()
  return (
    <Suspense fallback={<section className="pane viewer" role="status" aria-label={viewer.loading} />}>
      <ViewerPane {...props} />
    </Suspense>
  )
}
