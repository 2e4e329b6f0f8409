import type { CollectionId, DocumentId } from '../core/document.ts'
import type { KeywordsOf } from './library.ts'

/** Two places in the database that ought to say the same and do not. Each is repaired from the one that is the truth. */
export type Disagreement =
  /** The document's counts of pages are not those of its pages. */
  | Readonly<{ kind: 'pages-miscounted'; documentId: DocumentId; name: string }>
  /** A page is marked as read, and what was read is not there. */
  | Readonly<{ kind: 'page-lost'; documentId: DocumentId; name: string; page: number }>
  /** Passages on pages that the document does not have, or without a vector that fits the others. */
  | Readonly<{ kind: 'passages-broken'; documentId: DocumentId; name: string; passages: number }>
  /** It is said to be ready, and is not. */
  | Readonly<{ kind: 'not-finished'; documentId: DocumentId; name: string }>
  /** Somebody has the right to do work that is done. */
  | Readonly<{ kind: 'lease-left'; documentId: DocumentId; name: string }>
  /** The collection's count of passages is wrong. */
  | Readonly<{ kind: 'passages-miscounted'; collectionId: CollectionId; name: string }>
  /** Words are found in other passages than there are. */
  | Readonly<{ kind: 'keywords-broken'; collectionId: CollectionId; name: string }>

export type Integrity = {
  /** What the database says of itself, in its own words; nothing when it is whole. Only a backup mends it. */
  damage(): Promise<readonly string[]>
  /** At most `limit` of each kind. */
  disagreements(limit: number): Promise<readonly Disagreement[]>
  /** Nothing happens when it is repaired already. */
  repair(disagreement: Disagreement, keywordsOf: KeywordsOf): Promise<void>
}
