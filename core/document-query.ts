import type { DocumentStatus } from './document.ts'
import type { ListOptions } from './paging.ts'

/** What a list of documents is in order of. `status`: what needs a person first, then what is under way, then the rest. */
export const documentSorts = ['added', 'name', 'pages', 'status', 'updated'] as const

export type DocumentSort = (typeof documentSorts)[number]

export type ListOrder = 'asc' | 'desc'

/** Which documents of a collection, in which order: by arrival, oldest first, when nothing is said. */
export type DocumentQuery = ListOptions &
  Readonly<{
    sort?: DocumentSort
    order?: ListOrder
    status?: DocumentStatus
    /** Part of the name; case and accents do not count. */
    name?: string
  }>

/** How the documents of a collection stand, all counted. */
export type Tally = Readonly<{
  documents: Readonly<Record<DocumentStatus, number>>
  /** Of the documents that are queued or being read: pages of those that were opened, and how many are done with. */
  pages: Readonly<{ total: number; done: number }>
  /** Documents queued or being read whose pages have not been counted yet. */
  unopened: number
}>
