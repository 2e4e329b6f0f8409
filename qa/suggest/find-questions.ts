import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Scope } from '../../core/scope.ts'
import type { SuggestedQuestion } from '../../core/suggested-question.ts'
import type { Library } from '../../library/library.ts'
import { type AskPlainly, isAnsweredBy, type Place } from './answered-by-page.ts'
import type { DraftQuestion } from './draft-question.ts'
import { questionsOn } from './questions-on.ts'
import { inTurn } from './sample-pages.ts'

export type FindDeps = Readonly<{
  library: Readonly<{ documents: Pick<Library['documents'], 'find'>; pages: Pick<Library['pages'], 'find'> }>
  ask: AskPlainly
  /** Milliseconds that only grow. */
  now: () => number
}>

export type Wanted = Readonly<{
  collectionId: CollectionId
  scope: Scope
  /** Where to look, best first. */
  places: readonly Place[]
  limit: number
  /** Whether a question is worth asking at all. */
  isWelcome(draft: DraftQuestion): boolean
}>

/** Pages read for one set of questions, questions tried, and milliseconds after which what was found is enough. */
const PAGES_MAX = 24
const TRIES_MAX = 40
const BUDGET_MS = 1_500

/** Questions of one document that turn out unanswered before the next document has its turn. */
const TRIES_IN_TURN = 3

/**
 * Questions that the pages answer, at most `limit`: one of each document in turn, of different kinds where there are
 * some. Each was asked before it is given; when time runs out there are fewer.
 */
export async function findQuestions(
  deps: FindDeps,
  { collectionId, scope, places, limit, isWelcome }: Wanted,
  signal: AbortSignal,
): Promise<readonly SuggestedQuestion[]> {
  const until = deps.now() + BUDGET_MS
  const found: Found[] = []
  const waiting = await draftsOf(deps, places, isWelcome, until, signal)
  let tries = 0
  while (found.length < limit && waiting.some((drafts) => drafts.length > 0)) {
    for (const drafts of waiting) {
      for (let turn = 0; turn < TRIES_IN_TURN && drafts.length > 0; turn++) {
        if (found.length >= limit || tries >= TRIES_MAX || deps.now() > until) return said(found, deps)
        const tried = takeFreshest(drafts, found)
        if (found.some(({ draft }) => draft.text === tried.draft.text)) continue
        tries++
        signal.throwIfAborted()
        const answer = await deps.ask(collectionId, tried.draft.text, scope, signal)
        if (!isAnsweredBy(tried.place, tried.draft, answer)) continue
        found.push(tried)
        break
      }
    }
  }
  return said(found, deps)
}

type Found = Readonly<{ place: Place; draft: DraftQuestion }>

/** By document: the first question of each of its pages, then the second of each. */
async function draftsOf(
  { library, now }: FindDeps,
  places: readonly Place[],
  isWelcome: Wanted['isWelcome'],
  until: number,
  signal: AbortSignal,
): Promise<readonly Found[][]> {
  const byDocument = new Map<DocumentId, (readonly Found[])[]>()
  for (const place of places.slice(0, PAGES_MAX)) {
    signal.throwIfAborted()
    if (now() > until) break
    const page = await library.pages.find(place.documentId, place.page)
    if (page === undefined) continue
    const drafts = questionsOn(page).filter(isWelcome)
    const known = byDocument.get(place.documentId) ?? []
    byDocument.set(place.documentId, [...known, drafts.map((draft) => ({ place, draft }))])
  }
  return [...byDocument.values()].map((pages) => [...inTurn(pages)])
}

/** Takes out the first of the kind that there is least of so far. */
function takeFreshest(drafts: Found[], found: readonly Found[]): Found {
  const count = ({ draft }: Found) => found.filter((other) => other.draft.kind === draft.kind).length
  const best = drafts.reduce((least, one) => (count(one) < count(least) ? one : least))
  drafts.splice(drafts.indexOf(best), 1)
  return best
}

/** A document that was removed meanwhile answers nothing. */
async function said(found: readonly Found[], { library }: FindDeps): Promise<readonly SuggestedQuestion[]> {
  const named = await Promise.all(
    found.map(async ({ place, draft }) => ({
      place,
      draft,
      document: await library.documents.find(place.documentId),
    })),
  )
  return named.flatMap(({ place, draft, document }) =>
    document === undefined ? [] : [{ question: draft.text, ...place, documentName: document.name }],
  )
}
