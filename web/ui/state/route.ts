import type { ConversationId } from '../../../core/answer.ts'
import type { CollectionId, DocumentId } from '../../../core/document.ts'
import type { LineId } from '../../../core/page.ts'

/** What the page viewer shows. */
export type Sight = Readonly<{
  documentId: DocumentId
  /** 1-based. */
  page: number
  /** The lines that are lit, in reading order. */
  lines: readonly LineId[]
}>

/** Which of the three areas a phone shows; a wide screen shows them side by side. */
export type Area = 'library' | 'ask' | 'page'

/** Everything that decides what is on the screen: it is the URL, so it can be sent, and Back works. */
export type Route = Readonly<{
  collectionId: CollectionId | undefined
  conversationId: ConversationId | undefined
  sight: Sight | undefined
  area: Area
}>

export const home: Route = {
  collectionId: undefined,
  conversationId: undefined,
  sight: undefined,
  area: 'ask',
}

/** The route a URL means; what it cannot mean is left out. */
export function parseRoute(url: URL): Route {
  const [root, collection, below, conversation] = url.pathname.split('/').slice(1).map(decode)
  const collectionId = root === 'c' && collection ? collection : undefined
  const sight = collectionId === undefined ? undefined : parseSight(url.searchParams)
  return {
    collectionId,
    conversationId: (collectionId && below === 'conversations' && conversation) || undefined,
    sight,
    area: parseArea(url.searchParams.get('area'), sight),
  }
}

/** The path and query of `route`. */
export function formatRoute({ collectionId, conversationId, sight, area }: Route): string {
  if (collectionId === undefined) return '/'
  const path = conversationId
    ? `/c/${encodeURIComponent(collectionId)}/conversations/${encodeURIComponent(conversationId)}`
    : `/c/${encodeURIComponent(collectionId)}`
  const query = [
    ...(sight ? [`d=${encodeURIComponent(sight.documentId)}`, `p=${sight.page}`] : []),
    ...(sight && sight.lines.length > 0 ? [`lines=${sight.lines.map(encodeURIComponent).join(',')}`] : []),
    ...(area === usualArea(sight) ? [] : [`area=${area}`]),
  ]
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

function parseSight(query: URLSearchParams): Sight | undefined {
  const documentId = query.get('d')
  if (!documentId) return undefined
  const page = Number(query.get('p') ?? 1)
  return {
    documentId,
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
    lines: (query.get('lines') ?? '').split(',').filter((line) => line !== ''),
  }
}

function parseArea(text: string | null, sight: Sight | undefined): Area {
  if (text === 'library' || text === 'ask') return text
  return usualArea(sight)
}

/** An open page is what a person came for; otherwise it is the question. */
function usualArea(sight: Sight | undefined): Area {
  return sight ? 'page' : 'ask'
}

/** A stray `%` in a pasted link is not worth a blank screen. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
