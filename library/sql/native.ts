import type { RawBuilder } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { Page } from '../../core/page.ts'
import type { Scope } from '../../core/scope.ts'
import type { IndexedChunk, KeywordField, KeywordMatch, KeywordsOf, Lease } from '../library.ts'
import type { toRow } from './chunk-row.ts'
import type { DocumentRow } from './document-row.ts'
import type { FreePage, Turn } from './free-page.ts'
import type { Reading, Writing } from './session.ts'

type DocumentKey = Pick<DocumentRow, 'id' | 'collection_id'>

/** Conditions that every database has words of its own for. */
export type Conditions = Readonly<{
  /** The column holds one of the values; a single parameter, however many they are. */
  isOneOf(column: string, values: readonly (string | number)[]): RawBuilder<boolean>
  /** The text in the column contains `part`. */
  contains(column: string, part: string): RawBuilder<boolean>
  /** Of a row of `chunks`: a line of it on the page touches the box. */
  touches(region: NonNullable<Scope['region']>): RawBuilder<boolean>
  /** Of a row of `page_contents`: the page may print all the runs of ASCII letters and digits, in any case. */
  mayPrint(runs: readonly string[]): RawBuilder<boolean>
  /** The same condition on `documents`, where it holds for few of them: those are found first, then sorted. */
  amongFew(condition: RawBuilder<boolean>): RawBuilder<boolean>
}>

/** What each database does in a way of its own. */
export type Native = Readonly<{
  conditions: Conditions
  pages: Readonly<{
    /** Pages 1 to `count`, waiting. */
    add(db: Writing['db'], document: DocumentKey, count: number): Promise<void>
    /** Takes the place of an earlier reading. */
    keep(db: Writing['db'], document: DocumentKey, page: Page): Promise<void>
    /** A page another worker is about to take is passed over, and so is one that `readable` does not hold for. */
    firstFree(
      db: Writing['db'],
      wanted: Readonly<{
        collectionId: CollectionId
        turn: Turn
        now: number
        /** A condition on the column `asked` of `pages`. */
        readable: RawBuilder<boolean>
      }>,
    ): Promise<FreePage | undefined>
  }>
  /** Whoever claims the same file waits for the end of the transaction. */
  lockFile(db: Writing['db'], sha256: string): Promise<void>
  /** False when somebody else has the same work by now. */
  grant(
    db: Writing['db'],
    document: DocumentKey,
    work: Work,
    lease: Lease & Readonly<{ member: string }>,
  ): Promise<boolean>
  /** Epoch ms by the database's clock. */
  clock(db: Reading): Promise<number>
  chunks: Readonly<{
    /** With their words and vectors; the collection has a new generation. */
    add(
      db: Writing['db'],
      document: DocumentRow,
      chunks: readonly IndexedChunk[],
      embedder: string,
    ): Promise<void>
    remove(db: Writing['db'], document: DocumentRow, labels: readonly number[]): Promise<void>
    /** In place of the old ones, and made by `embedder`; returns how many there were to replace. */
    replaceVectors(
      db: Writing['db'],
      collectionId: CollectionId,
      entries: readonly Readonly<{ label: number; vector: Float32Array }>[],
      embedder: string,
    ): Promise<number>
    /** The document is about to have another name or collection: its chunks are found by that. */
    follow(
      writing: Writing,
      change: Readonly<{ before: DocumentRow; after: DocumentRow }>,
      keywordsOf: KeywordsOf,
    ): Promise<void>
  }>
  rows: Readonly<{
    /** Whether pages and what is in them name their collection. */
    namesCollection: boolean
    /** With their words, and with labels they have already; `settle` counts them. */
    addChunks(
      db: Writing['db'],
      chunks: readonly Readonly<{
        columns: ReturnType<typeof toRow> & Readonly<{ label: number; collection_id: string }>
        keywords: Pick<IndexedChunk, KeywordField>
      }>[],
    ): Promise<void>
    addVectors(
      db: Writing['db'],
      vectors: readonly Readonly<{ label: number; vector: Buffer; embedder: string }>[],
    ): Promise<void>
    /** What all rows of the library have to do with each other here. */
    settle(db: Writing['db']): Promise<void>
  }>
  integrity: Readonly<{
    /** As Integrity.damage. */
    damage(db: Reading): Promise<readonly string[]>
    /** Collections whose words are not found where they are. */
    keywordsBroken(db: Reading): Promise<readonly Readonly<{ id: CollectionId; name: string }>[]>
    clearKeywords(db: Writing['db'], collectionId: CollectionId): Promise<void>
    addKeywords(
      db: Writing['db'],
      collectionId: CollectionId,
      chunks: readonly Readonly<{ label: number; keywords: Pick<IndexedChunk, KeywordField> }>[],
    ): Promise<void>
  }>
  keywords: Readonly<{
    /** For a collection just made. */
    open(db: Writing['db'], collectionId: CollectionId): Promise<void>
    /** For one about to be removed. */
    drop(db: Writing['db'], collectionId: CollectionId): Promise<void>
    match(
      db: Reading,
      collectionId: CollectionId,
      field: KeywordField,
      terms: readonly string[],
      options: Readonly<{ limit: number }> & Scope,
    ): Promise<readonly KeywordMatch[]>
    /** In how many chunks each term occurs; terms that occur in none are left out. */
    count(
      db: Reading,
      collectionId: CollectionId,
      field: KeywordField,
      terms: readonly string[],
    ): Promise<ReadonlyMap<string, number>>
  }>
}>

/** `page` is the page, or the first of those to index, or 0; `to_page` the last of those to index, or the page, or 0. */
export type Work = Readonly<{ kind: 'open' | 'page' | 'index'; page: number; to_page: number }>
