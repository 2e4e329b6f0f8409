import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { useDrop } from '../documents/use-drop.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import { useLoad } from '../state/use-load.ts'
import { useRoute } from '../state/use-route.ts'
import type { Problem } from '../wire.ts'
import { CollectionScreen } from './collection-screen.tsx'
import { Link } from './link.tsx'
import { ProblemNote } from './problem-note.tsx'
import { Welcome } from './welcome.tsx'

/** What a first drop goes into, when there is no collection yet. */
const FIRST_COLLECTION = 'My documents'

/** Everything behind the door: which collection is open, or what to do when there is none. */
export function Workspace({ uploads }: Readonly<{ uploads: UploadQueue }>): ReactNode {
  const api = useApi()
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
      try {
        setProblem(undefined)
        const into = current?.id ?? (await api.collections.create(FIRST_COLLECTION)).id
        uploads.add(into, files)
        if (into === current?.id) return
        reload()
        navigate({ collectionId: into })
      } catch (error) {
        setProblem(problemOf(error))
      }
    },
    [api, current?.id, uploads, reload, navigate],
  )
  const over = useDrop(addFiles)

  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {content()}
      {over && known && (
        <div className="drop-veil" aria-hidden="true">
          <p>Drop to add to “{current?.name ?? FIRST_COLLECTION}”</p>
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
    if (known === undefined) return <main className="alone" role="status" aria-label="Loading" />
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
  return (
    <main className="alone">
      <h1>This collection is not here</h1>
      <p>It may have been deleted, or the link may be incomplete.</p>
      <Link className="button" to={{ collectionId: undefined, conversationId: undefined, sight: undefined }}>
        Go to my collections
      </Link>
    </main>
  )
}

function latest(collections: readonly Collection[]): Collection | undefined {
  return collections.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]
}
