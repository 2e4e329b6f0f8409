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
    ? sql`where label in (select label from chunks where collection_id = ${collectionId} and ${within(conditions, scope)})`
    : sql``
  const { rows } = await sql<KeywordMatch>`
    with ${hits(collectionId, field, terms)},
    held as (select chunks::float8 as chunks, ${sql.ref(field)}::float8 / greatest(chunks, 1) as average
      from collections where id = ${collectionId}),
    weights as (select n, times * greatest(
        ln((held.chunks - found.chunks + '0.5'::float8) / (found.chunks + '0.5'::float8)), '1e-6'::float8) as idf, average
      from (select n, count(*)::float8 as chunks from hits group by n) found join asked using (n), held)
    select label, sum(idf * count * '2.2'::float8
      / (count + '1.2'::float8 * ('0.25'::float8 + '0.75'::float8 * length / average))) as score
    from hits join weights using (n) ${allowed}
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
    with ${hits(collectionId, field, terms)} select term, count(*) as chunks from hits join asked using (n) group by term`.execute(
    db,
  )
  return new Map(rows.map(({ term, chunks }) => [term, chunks]))
}

/**
 * `asked`: the terms, each once and with a number. `hits`: every chunk that holds one of them, of segments and of those
 * still pending.
 */
function hits(collectionId: CollectionId, field: KeywordField, terms: readonly string[]) {
  return sql`asked as materialized (select term collate "C" as term, min(n)::integer as n, count(*) as times
      from unnest(${terms}::text[]) with ordinality as asked (term, n) group by 1),
    gone as materialized (select label from keyword_gone where collection_id = ${collectionId}),
    hits as materialized (
      select n, label, count, length from (
        select n, (posting >> 32)::integer as label, ((posting >> 16) & 65535)::integer as count,
          (posting & 65535)::integer as length
        from asked cross join keyword_segments s
          join keyword_postings p using (term), unnest(p.postings) posting
        where s.collection_id = ${collectionId} and p.collection_id = ${collectionId}
          and p.segment = s.id and p.field = ${field}
        union all
        select n, label, t.count, length
        from keyword_pending p, unnest(p.terms, p.counts) as t (term, count) join asked using (term)
        where collection_id = ${collectionId} and field = ${field}
      ) found
      where not exists (select 1 from gone where gone.label = found.label))`
}
