import type { Tally } from '../../../core/document-query.ts'

/** What of the documents cannot be asked about yet; pages are those that have been counted. */
export type BeingRead = Readonly<{ documents: number; done: number; pages: number }>

/** Undefined when everything has been read, and before it is known. */
export function beingRead(tally: Tally | undefined): BeingRead | undefined {
  if (tally === undefined) return undefined
  const documents = tally.documents.queued + tally.documents.reading
  return documents === 0 ? undefined : { documents, done: tally.pages.done, pages: tally.pages.total }
}

/** Documents that answers can come from now or later: those that failed say nothing. */
export function countedIn({ documents }: Tally): number {
  return documents.queued + documents.reading + documents.ready + documents.cancelled
}
