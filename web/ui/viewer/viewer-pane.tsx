import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { Icon } from '../frame/icons.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useLoad } from '../state/use-load.ts'
import { useRoute } from '../state/use-route.ts'
import type { Problem } from '../wire.ts'
import { OpenDocument } from './open-document.tsx'
import type { ViewerProps } from './viewer.tsx'

/** The right of the page: what document it is, and its pages once it is known. */
export function ViewerPane({ sight, listed }: ViewerProps): ReactNode {
  const api = useApi()
  const { viewer } = useMessages()
  const [, navigate] = useRoute()
  const [fetched, reload] = useLoad<Document | undefined>(
    async (signal) => (listed ? undefined : api.documents.get(sight.documentId, signal)),
    [api, sight.documentId, listed === undefined],
  )
  const document = listed ?? (fetched.kind === 'ready' ? fetched.value : undefined)
  return (
    <section className="pane viewer" aria-label={viewer.name}>
      <header className="pane-head">
        <h2 className="pane-title">
          <bdi>{document?.name ?? viewer.document}</bdi>
        </h2>
        <a
          className="icon-button"
          href={api.documents.fileUrl(sight.documentId)}
          download
          aria-label={viewer.download}
          title={viewer.download}
        >
          <Icon name="download" />
        </a>
        <button
          type="button"
          className="icon-button"
          aria-label={viewer.close}
          title={viewer.closeHint}
          onClick={() => navigate({ sight: undefined, area: 'ask' })}
        >
          <Icon name="close" />
        </button>
      </header>
      {content()}
    </section>
  )

  function content(): ReactNode {
    if (fetched.kind === 'failed' && document === undefined)
      return <ProblemNote problem={fetched.problem} onRetry={reload} />
    if (document === undefined) return <div className="desk" role="status" aria-label={viewer.loading} />
    if (document.status === 'failed' && document.pages.total === 0)
      return <ProblemNote problem={unread(document, viewer)} />
    return <OpenDocument key={document.id} document={document} sight={sight} />
  }
}

/** A problem of a kind has a title of its own. */
function unread({ problem, problemCode }: Document, { unread: title }: Messages['viewer']): Problem {
  const type = problemCode && `/problems/${problemCode}`
  return { title, status: 0, ...(type && { type }), ...(problem && { detail: problem }) }
}
