import type { Kysely, Transaction } from 'kysely'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Native } from './native.ts'
import type { Schema } from './schema.ts'

/** What the parts of the library share: the database, its ways, the clock and the way to write. */
export type Session = Readonly<{
  db: Kysely<Schema>
  native: Native
  /** One transaction; what it throws undoes it. `work` may be called again when others were in its way. */
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>
  /**
   * The same for what a power cut may take, such as a lease: it does not wait for the disk (1 to 4 ms).
   * Nothing is lost to a kill, and never what came later without what came before.
   */
  writeFleeting<T>(work: (writing: Writing) => Promise<T>): Promise<T>
  /** Called after each commit with every collection it touched. Returns the way to stop. */
  onCommit(listener: (collectionId: CollectionId) => void): () => void
}>

/** A transaction under way. */
export type Writing = Readonly<{
  db: Transaction<Schema>
  native: Native
  /** ISO 8601, the same for everything written in this transaction. */
  at: string
  /** Notes that the document is not what it was, for those who follow its collection. */
  touch(collectionId: CollectionId, documentId: DocumentId): Promise<void>
}>

/** Where rows are only looked at. */
export type Reading = Session['db'] | Writing['db']
