import type { ReaderChoice } from '../../core/document.ts'

/** A page that waits to be read and may be, now. */
export type FreePage = Readonly<{
  document_id: string
  number: number
  attempts: number
  losses: number
  /** Null: who reads its collection. */
  asked: ReaderChoice | null
}>

/** So many pages of a document are read in one go. Then those of the collection that got fewer have their turn. */
export const PAGES_AT_A_TURN = 64

/** Most documents are read in their first turn, in order of arrival; sorting by turns is left to the few long ones. */
export type Turn = 'first' | 'later'
