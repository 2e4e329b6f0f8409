import { type ReactNode, useState } from 'react'
import type { Document, ReaderChoice } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { counted } from '../format.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { ReaderDialog } from '../frame/reader-dialog.tsx'
import { readingProgress } from '../state/document-list.ts'
import type { Documents } from '../state/use-documents.ts'
import { useRoute } from '../state/use-route.ts'
import type { Problem } from '../wire.ts'
import { DocumentRow } from './document-row.tsx'

/** The documents of the collection, what each is up to, and what can be done with it. */
export function DocumentList({ documents }: Readonly<{ documents: Documents }>): ReactNode {
  const api = useApi()
  const [route, navigate] = useRoute()
  const [leaving, setLeaving] = useState<Document>()
  const [rereading, setRereading] = useState<Document>()
  const [problem, setProblem] = useState<Problem>()
  const { list, live, apply } = documents

  if (list.kind === 'loading') return <Waiting />
  if (list.kind === 'failed') return <ProblemNote problem={list.problem} onRetry={documents.reload} />

  const act = async (verb: 'cancel' | 'retry', { id }: Document) => {
    try {
      setProblem(undefined)
      apply({ documentId: id, document: await api.documents[verb](id) })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const reread = async ({ id }: Document, reader: ReaderChoice) => {
    apply({ documentId: id, document: await api.documents.reread(id, reader) })
  }
  const remove = async ({ id }: Document) => {
    await api.documents.remove(id)
    apply({ documentId: id, document: undefined })
    if (route.sight?.documentId === id) navigate({ sight: undefined })
  }

  return (
    <>
      {!live && <p className="hint busy">The line to the server is down. Connecting again…</p>}
      {problem && <ProblemNote problem={problem} />}
      <Reading documents={list.documents} />
      <ul className="rows">
        {list.documents.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            current={route.sight?.documentId === document.id}
            onCancel={() => void act('cancel', document)}
            onRetry={() => void act('retry', document)}
            onReread={() => setRereading(document)}
            onDelete={() => setLeaving(document)}
          />
        ))}
      </ul>
      <More next={list.next} onMore={documents.more} />
      {rereading && (
        <ReaderDialog
          title="Read this document again?"
          text={`“${rereading.name}” stays as it is, page by page, until the new reading is there. Answers that quoted it stay too.`}
          action="Read again"
          reader="auto"
          onReader={(reader) => reread(rereading, reader)}
          onClose={() => setRereading(undefined)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title="Delete this document?"
          text={`“${leaving.name}” goes with its pages and its file. Answers that quoted it stay, but their pages can no longer be shown.`}
          action="Delete"
          onConfirm={() => remove(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  )
}

function Waiting(): ReactNode {
  return (
    <div className="skeletons" role="status" aria-label="Loading documents">
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  )
}

/** One line over the list while anything is being read. */
function Reading({ documents }: Readonly<{ documents: readonly Document[] }>): ReactNode {
  const progress = readingProgress(documents)
  if (progress === undefined) return null
  const pages = progress.total === 0 ? '' : `: ${progress.read} of ${counted(progress.total, 'page')}`
  return (
    <p className="hint busy">
      Reading {counted(progress.documents, 'document')}
      {pages}. You can ask meanwhile.
    </p>
  )
}

function More({
  next,
  onMore,
}: Readonly<{ next: string | null; onMore: (cursor: string) => void }>): ReactNode {
  if (next === null) return null
  return (
    <button type="button" className="button quiet wide" onClick={() => onMore(next)}>
      Show more
    </button>
  )
}
