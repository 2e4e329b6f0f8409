import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import { useLoad } from '../state/use-load.ts'
import { ProblemSaid } from './problem-said.tsx'
import { canRetry } from './reading-problem.ts'

type DetailsDialogProps = Readonly<{
  document: Document
  onRetry: () => void
  onClose: () => void
}>

/** Everything that is known of a document. */
export function DetailsDialog({ document, onRetry, onClose }: DetailsDialogProps): ReactNode {
  const { library, format, frame } = useMessages()
  const words = library.details
  const facts: readonly (readonly [string, string])[] = [
    [words.kind, document.mediaType],
    [words.size, format.fileSize(document.bytes)],
    [words.pages, format.number(document.pages.total)],
    ...(document.reader === '' ? [] : [[words.reader, document.reader] as const]),
    ...(document.warnings === undefined
      ? []
      : [[words.warnings, library.row.warnings(document.warnings)] as const]),
    [words.added, format.moment(document.createdAt)],
    [words.changed, format.moment(document.updatedAt)],
    [words.hash, document.sha256],
  ]
  return (
    <Dialog title={document.name} onClose={onClose}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {document.problem !== undefined && <ProblemSaid {...document} />}
      {document.pages.failed > 0 && <Failures document={document} onRetry={onRetry} />}
      <form method="dialog" className="dialog-actions">
        <button type="submit" className="button">
          {frame.close}
        </button>
      </form>
    </Dialog>
  )
}

/** Named one by one; beyond them a count says enough. */
const NAMED_MAX = 50

function Failures({ document, onRetry }: Readonly<{ document: Document; onRetry: () => void }>): ReactNode {
  const api = useApi()
  const messages = useMessages()
  const words = messages.library.details
  const mayWrite = useMay('write')
  const [failures, reload] = useLoad(
    (signal) => api.documents.failures(document.id, signal),
    [document.id, document.updatedAt],
  )
  if (failures.kind === 'failed') return <ProblemNote problem={failures.problem} onRetry={reload} />
  const pages = failures.kind === 'ready' ? failures.value : []
  return (
    <section className="failures">
      <h3>{words.failures}</h3>
      <ul>
        {pages.slice(0, NAMED_MAX).map(({ page, ...problem }) => (
          <li key={page}>
            <strong>{words.failure(page)}</strong>
            <ProblemSaid {...problem} />
          </li>
        ))}
      </ul>
      {pages.length > NAMED_MAX && <p>{words.moreFailures(pages.length - NAMED_MAX)}</p>}
      {mayWrite && pages.some(({ problemCode }) => canRetry(problemCode, messages)) && (
        <button type="button" className="button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </section>
  )
}
