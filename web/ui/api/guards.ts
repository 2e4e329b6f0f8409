import type { Citation, Conversation } from '../../../core/answer.ts'
import type { Collection, Document } from '../../../core/document.ts'
import type { Tally } from '../../../core/document-query.ts'
import type { CountedListing, Listing } from '../../../core/paging.ts'
import type {
  PageFailure,
  Problem,
  Uploaded,
  WireAnswer,
  WireConversation,
  WireHit,
  WirePage,
} from '../wire.ts'

/**
 * Light guards on what the server sends: they check the fields the screens would stumble over, so that an answer from
 * something that is not Lectern (a proxy's login page, an older version) becomes a sentence instead of a blank screen.
 */
export type Guard<T> = (value: unknown) => value is T

export const isCollection = guard<Collection>(
  ({ id, name, reader, documents }) => isText(id) && isText(name) && isText(reader) && isNumber(documents),
)

export const isDocument = guard<Document>(
  ({ id, name, status, pages }) =>
    isText(id) &&
    isText(name) &&
    isText(status) &&
    isRecord(pages) &&
    isNumber(pages.total) &&
    isNumber(pages.read),
)

export const isConversation = guard<Conversation>(({ id, title }) => isText(id) && isText(title))

export const isCitation = guard<Citation>(
  ({ marker, documentId, page, quote, lines }) =>
    isNumber(marker) && isText(documentId) && isNumber(page) && isText(quote) && Array.isArray(lines),
)

export const isHit = guard<WireHit>(
  ({ documentId, markdown, pages, anchors }) =>
    isText(documentId) && isText(markdown) && Array.isArray(pages) && Array.isArray(anchors),
)

export const isAnswer = guard<WireAnswer>(
  ({ id, conversationId, answer, answered, citations, hits }) =>
    isText(id) &&
    isText(conversationId) &&
    isText(answer) &&
    typeof answered === 'boolean' &&
    isListOf(isCitation)(citations) &&
    isListOf(isHit)(hits),
)

export const isWholeConversation = guard<WireConversation>(
  (record) => isConversation(record) && 'answers' in record && isListOf(isAnswer)(record.answers),
)

export const isPage = guard<WirePage>(
  ({ page, width, height, lines }) =>
    isNumber(page) && isNumber(width) && isNumber(height) && Array.isArray(lines),
)

const isRejected = guard<Uploaded['rejected'][number]>(
  ({ name, problem }) => isText(name) && isProblem(problem),
)

export const isUploaded = guard<Uploaded>(
  ({ items, rejected }) => isListOf(isDocument)(items) && isListOf(isRejected)(rejected),
)

export const isProblem = guard<Problem>(({ title, status }) => isText(title) && isNumber(status))

export function isListOf<T>(item: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(item)
}

export function isListingOf<T>(item: Guard<T>): Guard<Listing<T>> {
  return guard<Listing<T>>(({ items, next }) => isListOf(item)(items) && (next === null || isText(next)))
}

export function isCountedListingOf<T>(item: Guard<T>): Guard<CountedListing<T>> {
  const isListing = isListingOf(item)
  return (value): value is CountedListing<T> => isListing(value) && 'total' in value && isNumber(value.total)
}

export const isTally = guard<Tally>(
  ({ documents, pages, unopened }) =>
    isRecord(documents) && Object.values(documents).every(isNumber) && isRecord(pages) && isNumber(unopened),
)

export const isHits = guard<Readonly<{ items: readonly WireHit[] }>>(({ items }) => isListOf(isHit)(items))

const isPageFailure = guard<PageFailure>(({ page, problem }) => isNumber(page) && isText(problem))

export const isFailures = guard<Readonly<{ items: readonly PageFailure[] }>>(({ items }) =>
  isListOf(isPageFailure)(items),
)

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

export function guard<T>(check: (record: Readonly<Record<string, unknown>>) => boolean): Guard<T> {
  return (value): value is T => isRecord(value) && check(value)
}
