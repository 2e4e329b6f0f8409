import type { DocumentId } from './document.ts'

/** A question that the page it names answers: found in the documents' own words, and asked before it is offered. */
export type SuggestedQuestion = Readonly<{
  /** Plain text on one line. */
  question: string
  documentId: DocumentId
  documentName: string
  /** Where its answer is printed, 1-based. */
  page: number
}>
