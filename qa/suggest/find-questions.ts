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

/** What was found; `isWhole` is false where time ran out before there were enough. */
export type FoundQuestions = Readonly<{ items: readonly SuggestedQuestion[]; isWhole: boolean }>

/** Pages read for one set of questions, and questions tried. */
const PAGES_MAX = 24
const TRIES_MAX = 40

/** From the first answer on, which may have to open the models: a dozen tries on two busy cores. */
const BUDGET_MS = 1_200

/**
 * Questions that the pages answer, at most `limit`: one of each document in turn, of different kinds where there are
 * some. Each was asked before it is given.
 */
export async function findQuestions(
  deps: FindDeps,
  { collectionId, scope, places, limit, isWelcome }: Wanted,
  signal: AbortSignal,
): Promise<FoundQuestions> {
  const found: Found[] = []
  const waiting = await draftsOf(deps, places, isWelcome, signal)
  let tries = 0
  let until = Number.POSITIVE_INFINITY
  for (const tried of inFairTurns(waiting, found)) {
    if (found.length >= limit || tries >= TRIES_MAX) break
    if (deps.now() > until) return { items: await said(found, deps), isWhole: false }
    signal.throwIfAborted()
    const answer = await deps.ask(collectionId, tried.draft.text, scope, signal)
    if (tries === 0) until = deps.now() + BUDGET_MS
    tries++
    if (isAnsweredBy(tried.place, tried.draft, answer)) found.push(tried)
  }
  return { items: await said(found, deps), isWhole: true }
}

type Found = Readonly<{ place: Place; draft: DraftQuestion }>

/** By document: the first question of each of its pages, then the second of each. */
async function draftsOf(
  { library }: FindDeps,
  places: readonly Place[],
  isWelcome: Wanted['isWelcome'],
  signal: AbortSignal,
): Promise<readonly Found[][]> {
  const byDocument = new Map<DocumentId, (readonly Found[])[]>()
  for (const place of places.slice(0, PAGES_MAX)) {
    signal.throwIfAborted()
    const page = await library.pages.find(place.documentId, place.page)
    if (page === undefined) continue
    const drafts = questionsOn(page).filter(isWelcome)
    const known = byDocument.get(place.documentId) ?? []
    byDocument.set(place.documentId, [...known, drafts.map((draft) => ({ place, draft }))])
  }
  return [...byDocument.values()].map((pages) => [...inTurn(pages)])
}

/** Questions of one document that may turn out unanswered before the next document has its turn. */
const TRIES_IN_TURN = 3

/** A document gives way as soon as a question of its was found. Nothing is tried in the words of one that was. */
function* inFairTurns(waiting: readonly Found[][], found: readonly Found[]): Generator<Found> {
  while (waiting.some((drafts) => drafts.length > 0)) {
    for (const drafts of waiting) {
      for (let turn = 0; turn < TRIES_IN_TURN && drafts.length > 0; turn++) {
        const tried = takeFreshest(drafts, found)
        if (found.some(({ draft }) => draft.text === tried.draft.text)) continue
        yield tried
        if (found.includes(tried)) break
      }
    }
  }
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
