import type { Answer } from '../../core/answer.ts'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Scope } from '../../core/scope.ts'
import type { SuggestedQuestion } from '../../core/suggested-question.ts'
import type { Library } from '../../library/library.ts'
import type { Place } from './answered-by-page.ts'
import type { DraftQuestion } from './draft-question.ts'
import { type FindDeps, type FoundQuestions, findQuestions } from './find-questions.ts'
import { inTurn, samplePages } from './sample-pages.ts'

/** Questions to begin and to go on with, all of which the documents answer. Found by rule: no model writes them. */
export type Suggester = Readonly<{
  /** Over all documents, or those named. The same until the collection changes. */
  first(
    collectionId: CollectionId,
    options: Readonly<{ limit: number; documents?: readonly DocumentId[] }>,
    signal: AbortSignal,
  ): Promise<readonly SuggestedQuestion[]>
  /** What else the pages behind an answer tell. `thread` is its conversation: what was asked there is not asked again. */
  next(
    answer: Answer,
    thread: Readonly<{ collectionId: CollectionId; scope: Scope; answers: readonly Answer[] }>,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly SuggestedQuestion[]>
}>

export type SuggesterDeps = Omit<FindDeps, 'library'> &
  Readonly<{
    library: FindDeps['library'] &
      Readonly<{ chunks: Pick<Library['chunks'], 'labelsOf' | 'byLabels' | 'generation'> }>
  }>

/** Sets of questions kept in memory; the oldest goes first. */
const REMEMBERED_MAX = 200

export function createSuggester(deps: SuggesterDeps): Suggester {
  const remembered = new Map<string, readonly SuggestedQuestion[]>()
  let last: Promise<unknown> = Promise.resolve()

  /** One set at a time, so that a question somebody waits for finds the machine free; found once, then remembered. */
  const remember = async (
    key: readonly unknown[],
    find: () => Promise<FoundQuestions>,
    signal: AbortSignal,
  ): Promise<readonly SuggestedQuestion[]> => {
    const name = JSON.stringify(key)
    const turn = last.then(async () => {
      signal.throwIfAborted()
      const known = remembered.get(name)
      if (known !== undefined) return known
      const { items, isWhole } = await find()
      const [oldest] = remembered.keys()
      if (remembered.size >= REMEMBERED_MAX && oldest !== undefined) remembered.delete(oldest)
      // Where time ran out there is more to be found the next time.
      if (isWhole) remembered.set(name, items)
      return items
    })
    last = turn.catch(() => {})
    return turn
  }

  return {
    first: async (collectionId, { limit, documents }, signal) => {
      const { generation } = await deps.library.chunks.generation(collectionId)
      const scope: Scope = documents === undefined ? {} : { documents }
      const find = async () => {
        const places = await samplePages(deps.library.chunks, collectionId, scope)
        return findQuestions(deps, { collectionId, scope, places, limit, isWelcome: () => true }, signal)
      }
      return remember([collectionId, generation, limit, documents], find, signal)
    },
    next: async (answer, { collectionId, scope, answers }, limit, signal) => {
      const { generation } = await deps.library.chunks.generation(collectionId)
      const places = placesBehind(answer)
      const isWelcome = isNewTo(answers)
      const find = () => findQuestions(deps, { collectionId, scope, places, limit, isWelcome }, signal)
      return remember([answer.id, answers.length, generation, limit, scope], find, signal)
    },
  }
}

/**
 * Pages that are cited, those just before and after them, and those of passages of the same documents that were found
 * with them. Where nothing was answered, the passages that came nearest.
 */
function placesBehind({ citations, hits }: Answer): readonly Place[] {
  const cited = citations.map(({ documentId, page }) => ({ documentId, page }))
  const beside = cited.flatMap(({ documentId, page }) =>
    [page + 1, page - 1].map((number) => ({ documentId, page: number })),
  )
  const found = inTurn(
    hits.map(({ chunk }) => chunk.spans.map(({ page }) => ({ documentId: chunk.documentId, page }))),
  )
  const isNear = ({ documentId }: Place) =>
    cited.length === 0 || cited.some((place) => place.documentId === documentId)
  const places = [...cited, ...beside, ...found.filter(isNear)]
  return [...new Map(places.map((place) => [`${place.documentId} ${place.page}`, place])).values()]
}

/** Not asked before in other words either: what an answer said already needs no question. */
function isNewTo(answers: readonly Answer[]): (draft: DraftQuestion) => boolean {
  const asked = new Set(answers.map(({ question }) => wordsOf(question)))
  const told = answers.map(({ answer }) => wordsOf(answer))
  return ({ text, expects }) =>
    !asked.has(wordsOf(text)) &&
    (expects === undefined || !told.some((words) => words.includes(wordsOf(expects))))
}

function wordsOf(text: string): string {
  return ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
}
