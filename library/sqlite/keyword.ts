import { type RawBuilder, sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import { narrows, type Scope } from '../../core/scope.ts'
import type { IndexedChunk, KeywordField, KeywordMatch } from '../library.ts'
import { within } from '../sql/scope.ts'
import type { Reading, Writing } from '../sql/session.ts'
import { conditions } from './conditions.ts'

export const keywordFields: readonly KeywordField[] = ['words', 'grams']

/**
 * Two full-text tables a collection, so that BM25 counts over that collection and nothing else (sqlite.org/fts5.html).
 * They keep no copy of the text (`content=''`) but can forget a row (`contentless_delete`). Positions are kept
 * (`detail` full), because without them bm25() cannot count how often a term occurs in a contentless table.
 *
 * Tokens come stemmed and joined by spaces. `tokenchars` makes every printable ASCII mark part of a token, and in the
 * ascii tokenizer everything beyond ASCII is: a token ends at a space and nowhere else, so `113.97` stays whole.
 */
export async function createKeywordTables(db: Writing['db'], collectionId: CollectionId): Promise<void> {
  const key = await keyOf(db, collectionId)
  for (const field of keywordFields) {
    await sql`create virtual table ${table(field, key)} using fts5 (
      tokens, content='', contentless_delete=1, tokenize=${sql.raw(tokenizer)})`.execute(db)
    await sql`create virtual table ${vocabulary(field, key)}
      using fts5vocab (${table(field, key)}, 'row')`.execute(db)
  }
}

export async function dropKeywordTables(db: Writing['db'], collectionId: CollectionId): Promise<void> {
  const key = await keyOf(db, collectionId)
  for (const field of keywordFields) {
    await sql`drop table if exists ${vocabulary(field, key)}`.execute(db)
    await sql`drop table if exists ${table(field, key)}`.execute(db)
  }
}

export async function addKeywords(
  db: Writing['db'],
  key: number,
  label: number,
  indexed: Pick<IndexedChunk, KeywordField>,
): Promise<void> {
  for (const field of keywordFields) {
    const tokens = indexed[field]
    await sql`insert into ${table(field, key)} (rowid, tokens) values (${label}, ${tokens})`.execute(db)
  }
}

export async function removeKeywords(
  db: Writing['db'],
  key: number,
  labels: readonly number[],
): Promise<void> {
  for (const field of keywordFields) {
    await sql`delete from ${table(field, key)}
      where rowid in (select value from json_each(${JSON.stringify(labels)}))`.execute(db)
  }
}

/** fts5's bm25() has k1 1.2 and b 0.75 built in and is negative: lower is better. Ours is the other way round. */
export async function matchKeywords(
  db: Reading,
  collectionId: CollectionId,
  field: KeywordField,
  terms: readonly string[],
  { limit, ...scope }: Readonly<{ limit: number }> & Scope,
): Promise<readonly KeywordMatch[]> {
  const key = await findKey(db, collectionId)
  if (key === undefined) return []
  const name = table(field, key)
  // `+` keeps SQLite from asking fts5 about one rowid after the other, a thousand times slower than one look.
  const allowed = narrows(scope)
    ? sql`and +rowid in (select label from chunks where collection_id = ${collectionId} and ${within(conditions, scope)})`
    : sql``
  const { rows } = await sql<KeywordMatch>`
    select rowid as label, -bm25(${name}) as score from ${name}
    where ${name} match ${anyOf(terms)} ${allowed}
    order by score desc, label limit ${limit}`.execute(db)
  return rows
}

/** In how many chunks each term occurs; terms that occur in none are left out. */
export async function countTerms(
  db: Reading,
  collectionId: CollectionId,
  field: KeywordField,
  terms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const key = await findKey(db, collectionId)
  if (key === undefined) return new Map()
  const { rows } = await sql<{ term: string; doc: number }>`
    select term, doc from ${vocabulary(field, key)}
    where term in (select value from json_each(${JSON.stringify(terms)}))`.execute(db)
  return new Map(rows.map(({ term, doc }) => [term, doc]))
}

/** The collection's number, which names its keyword tables. */
export async function keyOf(db: Writing['db'], collectionId: CollectionId): Promise<number> {
  const key = await findKey(db, collectionId)
  if (key === undefined) throw new Error('A collection that is written to is there.')
  return key
}

async function findKey(db: Reading, collectionId: CollectionId): Promise<number | undefined> {
  const { rows } = await sql<{ key: number }>`select key from collections where id = ${collectionId}`.execute(
    db,
  )
  return rows[0]?.key
}

/** A term is quoted, or `what is "x` would be a syntax error and `a-b` a column filter. */
function anyOf(terms: readonly string[]): string {
  return terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ')
}

function table(field: KeywordField, key: number): RawBuilder<unknown> {
  return sql.table(`${field}_${key}`)
}

function vocabulary(field: KeywordField, key: number): RawBuilder<unknown> {
  return sql.table(`${field}_${key}_vocabulary`)
}

/** An SQL string that holds an fts5 string: each kind of quote doubled once for its own level. */
const tokenizer = `"ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"`
