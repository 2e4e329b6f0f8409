import { type RawBuilder, sql } from 'kysely'
import type { Disagreement, Integrity } from '../integrity.ts'
import type { KeywordsOf } from '../library.ts'
import { chunkAgain } from './chunk-again.ts'
import { toChunk } from './chunk-row.ts'
import { type DocumentRow, updateDocument } from './document-row.ts'
import { countPages } from './page-counts.ts'
import { rereadDocument } from './reread.ts'
import type { Session, Writing } from './session.ts'

export function createIntegrity({ db, native, write }: Session): Integrity {
  return {
    damage: () => native.integrity.damage(db),
    disagreements: async (limit) => {
      const found: Disagreement[] = []
      for (const law of laws) {
        const { rows } = await sql<Disagreement>`${law} limit ${limit}`.execute(db)
        found.push(...rows)
      }
      const broken = await native.integrity.keywordsBroken(db)
      const named = broken.map(
        ({ id, name }) => ({ kind: 'keywords-broken', collectionId: id, name }) as const,
      )
      return [...found, ...named.slice(0, limit)]
    },
    repair: (disagreement, keywordsOf) =>
      write((writing) =>
        'documentId' in disagreement
          ? repairDocument(writing, disagreement)
          : repairCollection(writing, disagreement, keywordsOf),
      ),
  }
}

/** What must not be found. Each gives its rows the columns of the Disagreement. */
const laws: readonly RawBuilder<unknown>[] = [
  sql`select 'pages-miscounted' as kind, d.id as "documentId", d.name
    from documents d left join (
      select document_id, count(*) as total, count(*) filter (where status = 'read') as read,
        count(*) filter (where status = 'failed') as failed
      from pages group by document_id) p on p.document_id = d.id
    where d.pages_total <> coalesce(p.total, 0) or d.pages_read <> coalesce(p.read, 0)
      or d.pages_failed <> coalesce(p.failed, 0)
    order by d.id`,
  sql`select 'page-lost' as kind, d.id as "documentId", d.name, p.number as page
    from pages p join documents d on d.id = p.document_id
    where p.status = 'read' and not exists (
      select 1 from page_contents c where c.document_id = p.document_id and c.number = p.number)
    order by d.id, p.number`,
  // Vectors of one embedder are of one length: that of most.
  sql`with usual as (
      select embedder, bytes from (
        select embedder, length(vector) as bytes,
          row_number() over (partition by embedder order by count(*) desc, length(vector)) as place
        from vectors group by embedder, length(vector)) lengths
      where place = 1)
    select 'passages-broken' as kind, d.id as "documentId", d.name, count(*) as passages
    from chunks c join documents d on d.id = c.document_id
      left join vectors v on v.label = c.label left join usual u on u.embedder = v.embedder
    where c.first_page < 1 or c.last_page > d.pages_total or c.collection_id <> d.collection_id
      or v.label is null or length(v.vector) <> u.bytes
    group by d.id, d.name order by d.id`,
  sql`select 'not-finished' as kind, d.id as "documentId", d.name
    from documents d
    where d.status = 'ready' and (d.indexed_to < d.pages_total or exists (
      select 1 from pages p where p.document_id = d.id and p.status = 'waiting'))
    order by d.id`,
  sql`select distinct 'lease-left' as kind, d.id as "documentId", d.name
    from leases l join documents d on d.id = l.document_id
    where d.status not in ('queued', 'reading') or (l.kind = 'page' and not exists (
      select 1 from pages p where p.document_id = d.id and p.number = l.page and p.status = 'waiting'))
    order by 2`,
  sql`select 'passages-miscounted' as kind, k.id as "collectionId", k.name
    from collections k
    where k.chunks <> (select count(*) from chunks c where c.collection_id = k.id)
    order by k.id`,
]

type OfDocument = Extract<Disagreement, { documentId: string }>
type OfCollection = Exclude<Disagreement, OfDocument>

async function repairDocument(writing: Writing, disagreement: OfDocument): Promise<void> {
  const { db } = writing
  const row = await db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', disagreement.documentId)
    .forUpdate()
    .executeTakeFirst()
  // Somebody removed it meanwhile, and what was wrong with it.
  if (row === undefined) return
  switch (disagreement.kind) {
    case 'pages-miscounted': {
      const pages_total = await countAllPages(db, row)
      await updateDocument(writing, row.id, {
        pages_total,
        ...(await countPages(db, { ...row, pages_total })),
      })
      return
    }
    case 'page-lost':
      await rereadDocument(writing, row, { reader: 'auto', pages: [disagreement.page] })
      return
    case 'passages-broken':
      await dropStrays(db, row)
      await db.deleteFrom('leases').where('document_id', '=', row.id).execute()
      await updateDocument(writing, row.id, { status: 'queued', ...chunkAgain(row) })
      return
    case 'not-finished':
      await updateDocument(writing, row.id, { status: 'queued', ...(await countPages(db, row)) })
      return
    case 'lease-left':
      await db.deleteFrom('leases').where('document_id', '=', row.id).execute()
  }
}

async function countAllPages(db: Writing['db'], { id }: DocumentRow): Promise<number> {
  const { total } = await db
    .selectFrom('pages')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  return total
}

/** Where passages are made again they take the place of those on their pages; these are on none. */
async function dropStrays(db: Writing['db'], { id, pages_total }: DocumentRow): Promise<void> {
  await db
    .updateTable('chunks')
    .set({ last_page: pages_total })
    .where('document_id', '=', id)
    .where('last_page', '>', pages_total)
    .execute()
}

/** Read and written at a time. */
const BATCH = 500

async function repairCollection(
  writing: Writing,
  { kind, collectionId }: OfCollection,
  keywordsOf: KeywordsOf,
): Promise<void> {
  const { db, native } = writing
  if (kind === 'keywords-broken') {
    await native.integrity.clearKeywords(db, collectionId)
    for (let after = 0; ; ) {
      const rows = await db
        .selectFrom('chunks')
        .innerJoin('documents', 'documents.id', 'chunks.document_id')
        .selectAll('chunks')
        .select('documents.name')
        .where('chunks.collection_id', '=', collectionId)
        .where('label', '>', after)
        .orderBy('label')
        .limit(BATCH)
        .execute()
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.label
      const labeled = rows.map((row) => ({ label: row.label, keywords: keywordsOf(toChunk(row), row.name) }))
      await native.integrity.addKeywords(db, collectionId, labeled)
    }
  }
  await sql`update collections set generation = generation + 1, chunks = (
    select count(*) from chunks where chunks.collection_id = collections.id) where id = ${collectionId}`.execute(
    db,
  )
  await native.rows.settle(db)
}
