import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import { narrows, type Scope } from '../../core/scope.ts'
import type { KeywordField, KeywordMatch } from '../library.ts'
import { within } from '../sql/scope.ts'
import type { Reading } from '../sql/session.ts'
import { conditions } from './conditions.ts'

/**
 * BM25 as FTS5 counts it (sqlite.org/fts5.html#the_bm25_function): k1 1.2, b 0.75, and a term that most chunks hold counts
 * next to nothing, not less. A term asked for twice counts twice.
 */
export async function matchKeywords(
  db: Reading,
  collectionId: CollectionId,
  field: KeywordField,
  terms: readonly string[],
  { limit, ...scope }: Readonly<{ limit: number }> & Scope,
): Promise<readonly KeywordMatch[]> {
  const allowed = narrows(scope)
    ? sql`and label in (select label from chunks where collection_id = ${collectionId} and ${within(conditions, scope)})`
    : sql``
  const { rows } = await sql<KeywordMatch>`
    with ${lists(collectionId, field, terms)},
    held as (select chunks::float8 as chunks, ${sql.ref(field)}::float8 / greatest(chunks, 1) as average
      from collections where id = ${collectionId}),
    weights as (select n, times * greatest(
        ln((held.chunks - found.chunks + '0.5'::float8) / (found.chunks + '0.5'::float8)), '1e-6'::float8) as idf, average
      from found join asked using (n), held)
    select label, sum(idf * count * '2.2'::float8
      / (count + '1.2'::float8 * ('0.25'::float8 + '0.75'::float8 * length / average))) as score
    from (select (posting >> 32)::integer as label, (posting >> 16) & 65535 as count, posting & 65535 as length, idf, average
      from lists join weights using (n), unnest(postings) posting offset 0) hits
    where label not in (select label from gone) ${allowed}
    group by label order by score desc, label limit ${limit}`.execute(db)
  return rows
}

/** In how many chunks each term occurs; terms that occur in none are left out. */
export async function countTerms(
  db: Reading,
  collectionId: CollectionId,
  field: KeywordField,
  terms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ term: string; chunks: number }>`
    with ${lists(collectionId, field, terms)} select term, chunks from found join asked using (n) where chunks > 0`.execute(
    db,
  )
  return new Map(rows.map(({ term, chunks }) => [term, chunks]))
}

/**
 * `asked`: the terms, each once and with a number. `lists`: their postings, of segments and of chunks still pending.
 * `gone`: chunks that postings may be left of. `found`: how many chunks hold each term; it goes through the postings only
 * when there are such.
 */
function lists(collectionId: CollectionId, field: KeywordField, terms: readonly string[]) {
  return sql`asked as materialized (select term collate "C" as term, min(n)::integer as n, count(*) as times
      from unnest(${terms}::text[]) with ordinality as asked (term, n) group by 1),
    gone as materialized (select label from keyword_gone where collection_id = ${collectionId}),
    lists as materialized (
      select n, p.chunks, p.postings
      from asked cross join keyword_segments s join keyword_postings p using (term)
      where s.collection_id = ${collectionId} and p.collection_id = ${collectionId}
        and p.segment = s.id and p.field = ${field}
      union all
      select n, count(*), array_agg((label::bigint << 32) | (t.count::bigint << 16) | length)
      from keyword_pending p, unnest(p.terms, p.counts) as t (term, count) join asked using (term)
      where collection_id = ${collectionId} and field = ${field} group by n),
    dead as (select n, count(*) as chunks from lists, unnest(postings) posting
      where exists (select 1 from gone) and (posting >> 32)::integer in (select label from gone) group by n),
    found as (select n, sum(lists.chunks)::float8 - coalesce(max(dead.chunks), 0) as chunks
      from lists left join dead using (n) group by n)`
}
