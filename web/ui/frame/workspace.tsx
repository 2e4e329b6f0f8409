import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { useDrop } from '../documents/use-drop.ts'
import { useLeaveGuard } from '../documents/use-leave-guard.ts'
import { usePaste } from '../documents/use-paste.ts'
import { useMessages } from '../messages/messages-context.ts'
import { may, useRights } from '../state/rights.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import { useLoad } from '../state/use-load.ts'
import { useRoute } from '../state/use-route.ts'
import type { Problem } from '../wire.ts'
import { CollectionScreen } from './collection-screen.tsx'
import { Mark } from './icons.tsx'
import { Link } from './link.tsx'
import { Loading } from './loading.tsx'
import { ProblemNote } from './problem-note.tsx'
import { useNotify } from './toasts.tsx'
import { Welcome } from './welcome.tsx'

/** Everything behind the door: which collection is open, or what to do when there is none. */
export function Workspace({ uploads }: Readonly<{ uploads: UploadQueue }>): ReactNode {
  const api = useApi()
  const { welcome, dropInto, rights: refusals } = useMessages().frame
  const notify = useNotify()
  const rights = useRights()
  const mayWrite = may(rights, 'write')
  const [route, navigate] = useRoute()
  const [collections, reload] = useLoad((signal) => api.collections.list(signal), [api])
  const [problem, setProblem] = useState<Problem>()
  const { collectionId } = route
  const known = collections.kind === 'ready' ? collections.value : undefined
  const current = known?.find(({ id }) => id === collectionId)

  const first = known && latest(known)?.id
  useEffect(() => {
    if (collectionId === undefined && first !== undefined) navigate({ collectionId: first }, 'replace')
  }, [collectionId, first, navigate])

  const addFiles = useCallback(
    async (files: readonly File[]) => {
      if (!mayWrite) return notify.say(refusals.noWrite)
      try {
        setProblem(undefined)
        const into = current?.id ?? (await api.collections.create(welcome.firstCollection)).id
        uploads.add(into, files)
        if (into === current?.id) return
        reload()
        navigate({ collectionId: into })
      } catch (error) {
        setProblem(problemOf(error))
      }
    },
    [
      api,
      current?.id,
      uploads,
      reload,
      navigate,
      notify,
      mayWrite,
      refusals.noWrite,
      welcome.firstCollection,
    ],
  )
  const over = useDrop(addFiles)
  usePaste(addFiles)
  useLeaveGuard(uploads)

  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {content()}
      {over && known && mayWrite && (
        <div className="drop-veil" aria-hidden="true">
          <p>{dropInto(current?.name ?? welcome.firstCollection)}</p>
        </div>
      )}
    </>
  )

  function content(): ReactNode {
    if (collections.kind === 'failed')
      return (
        <main className="alone">
          <ProblemNote problem={collections.problem} onRetry={reload} />
        </main>
      )
    if (known === undefined || rights === undefined) return <Loading />
    if (known.length === 0) return <Welcome onFiles={(files) => void addFiles(files)} onSample={reload} />
    if (current === undefined) return collectionId === undefined ? null : <Gone />
    return (
      <CollectionScreen
        key={current.id}
        collections={known}
        current={current}
        uploads={uploads}
        onFiles={(files) => void addFiles(files)}
        onCollections={reload}
      />
    )
  }
}

function Gone(): ReactNode {
  const { gone } = useMessages().frame
  return (
    <main className="alone">
      <Mark />
      <h1>{gone.title}</h1>
      <p>{gone.text}</p>
      <Link className="button" to={{ collectionId: undefined, conversationId: undefined, sight: undefined }}>
        {gone.home}
      </Link>
    </main>
  )
}

function latest(collections: readonly Collection[]): Collection | undefined {
  return collections.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]
}
