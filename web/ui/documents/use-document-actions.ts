import { useMemo, useState } from 'react'
import type { Collection, Document, DocumentId, ReaderChoice } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { downloadEach } from '../frame/download.ts'
import { problemWords } from '../frame/problem-words.ts'
import { useNotify } from '../frame/toasts.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { type EachResult, runEach } from '../state/run-each.ts'
import type { Documents } from '../state/use-documents.ts'
import { useRoute } from '../state/use-route.ts'

export type Working = Readonly<{ done: number; total: number }>

/** What can be done to documents, one or many. What fails is said; what is done shows in the list. */
export type DocumentActions = Readonly<{
  /** Undefined while nothing takes long enough to be told of. */
  working: Working | undefined
  act(documents: readonly Document[], verb: 'cancel' | 'retry'): Promise<void>
  reread(documents: readonly Document[], reader: ReaderChoice): Promise<void>
  rename(document: Document, name: string): Promise<void>
  move(documents: readonly Document[], to: Collection): Promise<void>
  /** Offers to undo it first. */
  remove(documents: readonly Document[]): void
  download(documents: readonly Document[]): void
}>

/** Fewer than this are done before anybody wants to know how far they are. */
const TOLD_FROM = 5

/** Names that fit into a note. */
const NAMED_MAX = 2

export function useDocumentActions(
  { apply, hide, unhide }: Pick<Documents, 'apply' | 'hide' | 'unhide'>,
  /** Documents left this collection, or it may count otherwise now. */
  onCollections: () => void,
): DocumentActions {
  const api = useApi()
  const notify = useNotify()
  const messages = useMessages()
  const [route, navigate] = useRoute()
  const [working, setWorking] = useState<Working>()
  const openId = route.sight?.documentId

  const actions = useMemo(() => {
    const { bulk } = messages.library

    const each = async (
      documents: readonly Document[],
      work: (document: Document) => Promise<unknown>,
    ): Promise<EachResult<Document>> => {
      const total = documents.length
      const told = total >= TOLD_FROM
      if (told) setWorking({ done: 0, total })
      const result = await runEach(documents, work, (done) => told && setWorking({ done, total }))
      setWorking(undefined)
      const [first] = result.failed
      if (first) {
        const { title, detail } = problemWords(first.problem, messages)
        notify.say(bulk.notDone(result.failed.length, detail ?? title))
      }
      return result
    }
    const put = (work: (id: DocumentId) => Promise<Document>) => async (document: Document) =>
      apply({ documentId: document.id, document: await work(document.id) })
    const forget = (id: DocumentId) => {
      apply({ documentId: id, document: undefined })
      if (id === openId) navigate({ sight: undefined }, 'replace')
    }

    return {
      act: async (documents, verb) => {
        await each(documents, put(api.documents[verb]))
      },
      reread: async (documents, reader) => {
        await each(
          documents,
          put((id) => api.documents.reread(id, reader)),
        )
      },
      rename: async (document, name) => {
        await each(
          [document],
          put((id) => api.documents.rename(id, name)),
        )
      },
      move: async (documents, to) => {
        const { done } = await each(documents, async ({ id }) => {
          await api.documents.move(id, to.id)
          forget(id)
        })
        if (done.length > 0) notify.say(bulk.moved(done.length, to.name))
        onCollections()
      },
      // The server is asked only when the time to undo is over. Closing the page before keeps the documents: nothing is
      // lost by going away.
      remove: (documents) => {
        const ids = documents.map(({ id }) => id)
        hide(ids)
        if (openId !== undefined && ids.includes(openId)) navigate({ sight: undefined }, 'replace')
        const keep = async () => {
          await each(documents, async ({ id }) => {
            await api.documents.remove(id)
            apply({ documentId: id, document: undefined })
          })
          // Those that could not be deleted come back.
          unhide(ids)
          onCollections()
        }
        notify.offerUndo(
          removing(documents),
          () => unhide(ids),
          () => void keep(),
        )
      },
      download: (documents) => {
        if (documents.length > 1) notify.say(bulk.downloading(documents.length))
        void downloadEach(documents.map(({ id }) => api.documents.fileUrl(id)))
      },
    } satisfies Omit<DocumentActions, 'working'>

    function removing(documents: readonly Document[]): string {
      return documents.length <= NAMED_MAX
        ? bulk.removing(documents.map(({ name }) => name))
        : bulk.removingSome(documents.length)
    }
  }, [api, apply, hide, unhide, messages, notify, navigate, openId, onCollections])

  return { ...actions, working }
}
