import type { AnswerId, ConversationId } from '../../../core/answer.ts'
import type { CollectionId, DocumentId } from '../../../core/document.ts'
import type { LineId } from '../../../core/page.ts'
import { formatListQuery, type ListQuery, parseListQuery, wholeList } from './list-query.ts'

/** What the page viewer shows. */
export type Sight = Readonly<{
  documentId: DocumentId
  /** 1-based. */
  page: number
  /** The lines that are lit, in reading order. */
  lines: readonly LineId[]
}>

/**
 * What of a conversation a person looks at: an answer, the newest when `answerId` is undefined, and the citation of it
 * called `marker`, or the answer as a whole. One of the two is defined.
 */
export type CitedAt = Readonly<{ answerId: AnswerId | undefined; marker: number | undefined }>

/** Which of the three areas a phone shows; a wide screen shows them side by side. */
export type Area = 'library' | 'ask' | 'page'

export const settingsSections = [
  'models',
  'reading',
  'storage',
  'access',
  'keys',
  'audit',
  'appearance',
  'health',
] as const

export type SettingsSection = (typeof settingsSections)[number]

/** Everything that decides what is on the screen: it is the URL, so it can be sent, and Back works. */
export type Route = Readonly<{
  collectionId: CollectionId | undefined
  conversationId: ConversationId | undefined
  citation: CitedAt | undefined
  sight: Sight | undefined
  area: Area
  /** What the list of documents shows. */
  list: ListQuery
  /** The settings take the whole screen; the rest of the route is then where they were opened from. */
  settings: SettingsSection | undefined
}>

export const home: Route = {
  collectionId: undefined,
  conversationId: undefined,
  citation: undefined,
  sight: undefined,
  area: 'ask',
  list: wholeList,
  settings: undefined,
}

/**
 * The route a URL means; what it cannot mean is left out. `/c/ID`, then in this order and each as it may be
 * `/conversations/ID` and `/d/ID/p/3`; `?lines=` are lit, `?answer=` is the answer
 * looked at, `#citation-2` a citation of it, and what the list of documents shows is in the query too.
 */
export function parseRoute(url: URL): Route {
  const parts = namedParts(url.pathname)
  const collectionId = parts.get('c')
  const settings = settingsSections.find((section) => section === (parts.get('settings') ?? ''))
  const sight = collectionId === undefined ? undefined : parseSight(parts, url.searchParams)
  const conversationId = collectionId === undefined ? undefined : parts.get('conversations')
  return {
    collectionId,
    conversationId,
    citation: conversationId === undefined ? undefined : parseCitation(url),
    sight,
    area: parseArea(url.searchParams.get('area'), sight),
    list: collectionId === undefined ? wholeList : parseListQuery(url.searchParams),
    settings,
  }
}

/** The path, query and fragment of `route`. */
export function formatRoute({
  collectionId,
  conversationId,
  citation,
  sight,
  area,
  list,
  settings,
}: Route): string {
  const path = [
    ...(collectionId === undefined ? [] : ['c', collectionId]),
    ...(collectionId === undefined || conversationId === undefined ? [] : ['conversations', conversationId]),
    ...(collectionId === undefined || sight === undefined
      ? []
      : ['d', sight.documentId, 'p', String(sight.page)]),
    ...(settings === undefined ? [] : ['settings', settings]),
  ]
  if (collectionId === undefined) return `/${path.join('/')}`
  const cited = conversationId === undefined ? undefined : citation
  const query = [
    ...(sight && sight.lines.length > 0 ? [`lines=${sight.lines.map(encodeURIComponent).join(',')}`] : []),
    ...(cited?.answerId === undefined ? [] : [`answer=${encodeURIComponent(cited.answerId)}`]),
    ...(area === usualArea(sight) ? [] : [`area=${area}`]),
    ...formatListQuery(list),
  ]
  return [
    `/${path.map(encodeURIComponent).join('/')}`,
    query.length === 0 ? '' : `?${query.join('&')}`,
    cited?.marker === undefined ? '' : `#citation-${cited.marker}`,
  ].join('')
}

/**
 * `route` with parts of it changed; a citation is left behind with the page or conversation it belongs to, and what was
 * looked for in the list with its collection.
 */
export function changeRoute(route: Route, change: Partial<Route>): Route {
  const leaves = 'collectionId' in change && change.collectionId !== route.collectionId
  const moves = 'sight' in change || 'conversationId' in change || 'collectionId' in change
  return { ...route, ...(moves && { citation: undefined }), ...(leaves && { list: wholeList }), ...change }
}

/** `/c/C1/d/D1/p/3` as c → C1, d → D1, p → 3. */
function namedParts(pathname: string): ReadonlyMap<string, string> {
  const parts = pathname.split('/').slice(1).map(decode)
  const named = new Map<string, string>()
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [name = '', value = ''] = parts.slice(i, i + 2)
    if (value !== '') named.set(name, value)
  }
  return named
}

function parseSight(parts: ReadonlyMap<string, string>, query: URLSearchParams): Sight | undefined {
  const documentId = parts.get('d')
  if (documentId === undefined) return undefined
  const page = Number(parts.get('p') ?? 1)
  return {
    documentId,
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
    lines: (query.get('lines') ?? '').split(',').filter((line) => line !== ''),
  }
}

function parseCitation(url: URL): CitedAt | undefined {
  const marker = /^#citation-([1-9]\d{0,3})$/.exec(url.hash)?.[1]
  const answerId = url.searchParams.get('answer') || undefined
  if (answerId === undefined && marker === undefined) return undefined
  return { answerId, marker: marker === undefined ? undefined : Number(marker) }
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
