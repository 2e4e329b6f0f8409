import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import { fetched } from '../frame/fetched.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Sight } from '../state/route.ts'

export type ViewerProps = Readonly<{
  sight: Sight
  /** As the list knows it, kept true by events; undefined when the list does not hold it. */
  listed: Document | undefined
}>

/** The pages of a document. Not part of the first screen: a question can be asked without it. */
export const Viewer = fetched<ViewerProps>(
  async () => (await import('./viewer-pane.tsx')).ViewerPane,
  Waiting,
)

function Waiting(): ReactNode {
  const { viewer } = useMessages()
  return <section className="pane viewer" role="status" aria-label={viewer.loading} />
}
