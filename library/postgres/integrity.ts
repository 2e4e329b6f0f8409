import { sql } from 'kysely'
import type { Native } from '../sql/native.ts'
import { termsOf, writePending } from './pending.ts'

export const integrity: Native['integrity'] = {
  // The server sees to that, with checksums where they are switched on.
  damage: async () => [],
  keywordsBroken: async (db) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select k.id, k.name from collections k
      where (k.words, k.grams) <> (
        select coalesce(sum(words), 0), coalesce(sum(grams), 0) from chunks c where c.collection_id = k.id)
      or (k.words > 0 and not exists (select 1 from keyword_pending p where p.collection_id = k.id)
        and not exists (select 1 from keyword_postings p where p.collection_id = k.id))
      or exists (select 1 from keyword_pending p where p.collection_id = k.id and not exists (
        select 1 from chunks c where c.label = p.label and c.collection_id = k.id))
      order by k.id`.execute(db)
    return rows
  },
  clearKeywords: async (db, collectionId) => {
    for (const table of ['keyword_pending', 'keyword_segments', 'keyword_gone'])
      await sql`delete from ${sql.table(table)} where collection_id = ${collectionId}`.execute(db)
  },
  addKeywords: async (db, collectionId, chunks) => {
    const labeled = chunks.map(({ label, keywords }) => ({ label, terms: termsOf(keywords) }))
    await sql`
      update chunks set words = made.words, grams = made.grams
      from unnest(${labeled.map(({ label }) => label)}::integer[],
        ${labeled.map(({ terms }) => terms.words.length)}::integer[],
        ${labeled.map(({ terms }) => terms.grams.length)}::integer[]) as made (label, words, grams)
      where chunks.label = made.label`.execute(db)
    await writePending(db, collectionId, labeled)
  },
}
