import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Answer, AnswerId, Citation, Conversation } from '../core/answer.ts'
import type { CollectionId, Document, DocumentId } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { PageReader } from '../ingest/page-reader.ts'
import type { BlobStore } from '../library/blobs.ts'
import type { Library } from '../library/library.ts'
import type { Suggester } from '../qa/suggest/create-suggester.ts'
import { exportEvidence, type Source } from '../web/export/evidence/evidence.ts'
import type { AnswerVerbs } from '../web/server/answer-verbs.ts'
import { pageLink } from '../web/server/doors/page-link.ts'

export type AnswerVerbDeps = Readonly<{
  library: Library
  blobs: Pick<BlobStore, 'withFile' | 'content'>
  pages: Pick<PageReader, 'draw'>
  suggester: Suggester
  /** Of Lectern. */
  version: string
}>

/** What Lectern can do around an answer. */
export function createAnswerVerbs(deps: AnswerVerbDeps): AnswerVerbs {
  const { library, suggester } = deps
  const hashInTurn = oneByOne()
  const { conversations } = library
  return {
    get: (id) => answerOf(library, id),
    giveFeedback: conversations.giveFeedback,
    forgetFeedback: conversations.forgetFeedback,
    suggest: async (id, options, signal) => {
      if ((await library.collections.find(id)) === undefined) {
        const gone = 'There is no collection with this id. It may have been deleted.'
        throw new AppError('collection-not-found', gone)
      }
      return suggester.first(id, options, signal)
    },
    followUps: async (id, limit, signal) => {
      const answer = await answerOf(library, id)
      const { collectionId, scope } = await conversationOf(library, answer)
      const answers = await conversations.answers(answer.conversationId)
      return suggester.next(answer, { collectionId, scope, answers }, limit, signal)
    },
    evidence: async (id, { format, origin, sees = () => true }, signal) => {
      const answer = await answerOf(library, id)
      const conversation = await conversationOf(library, answer)
      const collection = await library.collections.find(conversation.collectionId)
      const isIntact = hashChecks(deps.blobs, hashInTurn, signal)
      return exportEvidence(format, {
        answer,
        collectionName: collection?.name ?? '',
        version: deps.version,
        madeAt: new Date().toISOString(),
        link: origin === undefined ? undefined : answerLink(origin, conversation, answer),
        sourceOf: (citation) => sourceOf(deps, { citation, conversation, origin, sees, isIntact }, signal),
      })
    },
  }
}

async function answerOf({ conversations }: Library, id: AnswerId): Promise<Answer> {
  const answer = await conversations.findAnswer(id)
  if (answer !== undefined) return answer
  throw new AppError('answer-not-found', 'There is no answer with this id. It may have been deleted.')
}

/** Answers go with their conversation: one that is gone took its answer along a moment ago. */
async function conversationOf({ conversations }: Library, answer: Answer): Promise<Conversation> {
  const conversation = await conversations.find(answer.conversationId)
  if (conversation !== undefined) return conversation
  throw new AppError('answer-not-found', 'There is no answer with this id. It may have been deleted.')
}

function answerLink(origin: string, { collectionId, id }: Conversation, answer: Answer): string {
  const url = new URL(
    `/c/${encodeURIComponent(collectionId)}/conversations/${encodeURIComponent(id)}`,
    origin,
  )
  url.searchParams.set('answer', answer.id)
  return url.href
}

type Sought = Readonly<{
  citation: Citation
  conversation: Conversation
  origin: string | undefined
  /** Whether what went to another collection may still be shown. */
  sees: (id: CollectionId) => boolean
  isIntact: (document: Document) => Promise<boolean>
}>

async function sourceOf(
  { library, blobs, pages }: AnswerVerbDeps,
  { citation, conversation, origin, sees, isIntact }: Sought,
  signal: AbortSignal,
): Promise<Source> {
  const { documentId, page: number, boxes, lines } = citation
  const document = await library.documents.find(documentId)
  if (document === undefined || !sees(document.collectionId)) return { kind: 'deleted' }
  const page = await library.pages.find(documentId, number)
  const current = new Set(page?.lines.map(({ id }) => id))
  const place = { collectionId: conversation.collectionId, documentId, page: number, lines }
  return {
    kind: 'there',
    document,
    isIntact: await isIntact(document),
    reader: page?.reader,
    isReread: page !== undefined && !lines.every((line) => current.has(line)),
    link: origin === undefined ? undefined : pageLink(origin, place),
    draw: ({ region, width, format }) =>
      blobs
        .withFile(document.sha256, signal, (path) =>
          pages.draw(path, number, { region, width, format, highlight: boxes }, signal),
        )
        .catch((error: unknown) => {
          // A picture that cannot be made is said in the file; being told to stop is no such thing.
          if (error instanceof AppError && !signal.aborted) return undefined
          throw error
        }),
  }
}

/** Whether a document's stored bytes still have its hash: read once for each document of a pack. */
function hashChecks(
  blobs: Pick<BlobStore, 'content'>,
  inTurn: InTurn,
  signal: AbortSignal,
): (document: Document) => Promise<boolean> {
  const known = new Map<DocumentId, Promise<boolean>>()
  return ({ id, sha256 }) => {
    const check = known.get(id) ?? inTurn(() => hasHash(blobs, sha256, signal))
    known.set(id, check)
    return check
  }
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** One file at a time is read through, however many packs are asked for: the disk is there for everybody. */
function oneByOne(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

async function hasHash(
  blobs: Pick<BlobStore, 'content'>,
  sha256: string,
  signal: AbortSignal,
): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    await pipeline(blobs.content(sha256, undefined, signal), hash, { signal })
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError && error.code === 'file-lost')) throw error
    return false
  }
  return hash.digest('hex') === sha256
}
