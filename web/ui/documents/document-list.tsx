import { type ReactNode, useCallback } from 'react'
import type { Collection } from '../../../core/document.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { isNarrowed, type ListQuery } from '../state/list-query.ts'
import { useMay } from '../state/rights.ts'
import type { Documents } from '../state/use-documents.ts'
import { useRoute } from '../state/use-route.ts'
import { ContentSearch } from './content-search.tsx'
import { DocumentShelf } from './document-shelf.tsx'
import { AllFailed, EmptyCollection, NoMatch } from './empty-list.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { ReadingNote } from './reading-note.tsx'
import { canRetry } from './reading-problem.ts'
import { useDocumentActions } from './use-document-actions.ts'
import { useLoadAll } from './use-load-all.ts'

type DocumentListProps = Readonly<{
  documents: Documents
  collections: readonly Collection[]
  current: Collection
  /** Files are on their way here: it is not empty for long. */
  sending: boolean
  onFiles: (files: readonly File[]) => void
  onCollections: () => void
}>

/** The documents of the collection, in whichever state: what is being read, what is looked for, and what there is. */
export function DocumentList(props: DocumentListProps): ReactNode {
  const { documents, current, sending, onFiles, onCollections } = props
  const { list, tally } = documents
  const messages = useMessages()
  const words = messages.library.list
  const [{ list: query }, navigate] = useRoute()
  const actions = useDocumentActions(documents, onCollections)
  const loadAll = useLoadAll(documents)

  const setQuery = useCallback(
    (change: Partial<ListQuery>) => navigate({ list: { ...query, ...change } }, 'replace'),
    [navigate, query],
  )
  const forAll = async (verb: 'cancel' | 'retry') => {
    const { all } = await loadAll.load()
    const meant =
      verb === 'retry' ? all : all.filter(({ status }) => status === 'queued' || status === 'reading')
    await actions.act(meant, verb)
  }

  const mayWrite = useMay('write')
  const someCanRetry =
    mayWrite &&
    list.kind === 'ready' &&
    list.documents.some(({ problemCode }) => canRetry(problemCode, messages))

  if (list.kind === 'failed') return <ProblemNote problem={list.problem} onRetry={documents.reload} />
  if (list.kind === 'loading') return <Waiting label={words.loading} />
  const reading = (
    <ReadingNote documents={documents} onStopAll={mayWrite ? () => void forAll('cancel') : undefined} />
  )
  if (list.total === 0 && !isNarrowed(query)) return sending ? reading : <EmptyCollection onFiles={onFiles} />
  return (
    <>
      {reading}
      <ListToolbar query={query} onQuery={setQuery} tally={tally} />
      {tally?.documents.failed === list.total && list.total > 0 && (
        <AllFailed {...(someCanRetry && { onRetry: () => void forAll('retry') })} />
      )}
      {content()}
    </>
  )

  function content(): ReactNode {
    if (query.within === 'contents') return <ContentSearch collectionId={current.id} text={query.text} />
    if (list.kind === 'ready' && list.total > 0)
      return <DocumentShelf {...props} list={list} actions={actions} loadAll={loadAll} />
    return (
      <NoMatch
        query={query}
        onClear={() => setQuery({ status: undefined, text: '' })}
        onContents={() => setQuery({ within: 'contents', status: undefined })}
      />
    )
  }
}

function Waiting({ label }: Readonly<{ label: string }>): ReactNode {
  return (
    <div className="skeletons" role="status" aria-label={label}>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  )
}
