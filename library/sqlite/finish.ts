import assert from 'node:assert/strict'
import { type Selectable, sql } from 'kysely'
import type { Page } from '../../core/page.ts'
import type { Jobs, Lease } from '../library.ts'
import { addChunks, removeChunksBefore } from './chunk-rows.ts'
import { type DocumentRow, findDocumentRow, updateDocument } from './document-row.ts'
import { finishedTo } from './page-counts.ts'
import { hasContents } from './reread.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './session.ts'

type Input<Name extends 'opened' | 'indexed' | 'failed'> = Parameters<Jobs[Name]>[1]
type LeaseRow = Selectable<Schema['leases']>

/** What opening and indexing count is forgotten once they went well. */
const untried = { attempts: 0, losses: 0, retry_at: 0 } as const

export async function opened(writing: Writing, lease: Lease, input: Input<'opened'>): Promise<boolean> {
  const held = await handIn(writing, lease)
  if (held === undefined) return false
  assert(
    held.kind === 'open' && input.pages > 0,
    'Only a file with pages is opened, by the lease for opening it.',
  )
  await sql`insert into pages (document_id, number)
    with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < ${input.pages})
    select ${held.document_id}, number from numbers`.execute(writing.db)
  await updateDocument(writing, held.document_id, {
    ...untried,
    pages_total: input.pages,
    media_type: input.mediaType,
  })
  return true
}

export async function pageRead(writing: Writing, lease: Lease, page: Page): Promise<boolean> {
  const held = await handIn(writing, lease)
  if (held === undefined) return false
  assert(
    held.kind === 'page' && held.page === page.number,
    'A page is handed in by the lease for reading it.',
  )
  await writing.db
    .insertInto('page_contents')
    .values({ document_id: held.document_id, number: page.number, json: JSON.stringify(page) })
    .onConflict((earlier) =>
      earlier.columns(['document_id', 'number']).doUpdateSet((eb) => ({ json: eb.ref('excluded.json') })),
    )
    .execute()
  const warned = await setRead(writing, held, page)
  const row = await findDocumentRow(writing.db, held.document_id)
  await updateDocument(writing, row.id, {
    pages_read: row.pages_read + 1,
    pages_warned: row.pages_warned + warned,
    finished_to: await finishedTo(writing.db, row.id, row.pages_total),
    reader: withEngines(row.reader, page.reader),
  })
  return true
}

export async function indexed(writing: Writing, lease: Lease, input: Input<'indexed'>): Promise<boolean> {
  const held = await handIn(writing, lease)
  if (held === undefined) return false
  assert(held.kind === 'index', 'Chunks are handed in by the lease for making them.')
  const row = await findDocumentRow(writing.db, held.document_id)
  // A document that is chunked again keeps its old chunks until the new ones come.
  if (row.chunked_from > 0) await removeChunksBefore(writing.db, row, held)
  await addChunks(writing.db, row, input.chunks, input.embedder)
  for (const page of input.pages) {
    await writing.db
      .updateTable('page_contents')
      .set({ json: JSON.stringify(page) })
      .where('document_id', '=', row.id)
      .where('number', '=', page.number)
      .execute()
  }
  await updateDocument(writing, row.id, {
    ...untried,
    indexed_to: held.to_page,
    next_ordinal: row.next_ordinal + input.chunks.length,
    carry: input.carry ?? null,
    ...(held.to_page === row.pages_total && (await outcome(writing, row))),
  })
  return true
}

export async function failed(writing: Writing, lease: Lease, input: Input<'failed'>): Promise<boolean> {
  const held = await handIn(writing, lease)
  if (held === undefined) return false
  if (held.kind === 'page') await failPage(writing, held, input)
  else await failDocument(writing, held, input)
  return true
}

/** Takes the lease back. Undefined when it was lost; whoever held it may then write nothing. */
function handIn({ db }: Writing, lease: Lease): Promise<LeaseRow | undefined> {
  return db.deleteFrom('leases').where('token', '=', lease.token).returningAll().executeTakeFirst()
}

/** Marks the page as read. Returns how many more pages of the document have remarks than before: 1, 0 or -1. */
async function setRead({ db }: Writing, { document_id }: LeaseRow, page: Page): Promise<number> {
  const own = sql<boolean>`document_id = ${document_id} and number = ${page.number}`
  const before = await db.selectFrom('pages').select('warnings').where(own).executeTakeFirstOrThrow()
  const warnings = page.warnings.length
  await db
    .updateTable('pages')
    .set({ status: 'read', problem: null, asked: null, reader: page.reader, warnings })
    .where(own)
    .execute()
  return Math.sign(warnings) - Math.sign(before.warnings)
}

async function failPage(
  writing: Writing,
  { document_id, page }: LeaseRow,
  { problem, retryAt }: Input<'failed'>,
): Promise<void> {
  // A page that was to be read again is no worse for it: it keeps what it has.
  const final = { status: sql<'read' | 'failed'>`iif(${hasContents}, 'read', 'failed')`, asked: null }
  const { status } = await writing.db
    .updateTable('pages')
    .set({
      attempts: sql`attempts + 1`,
      problem,
      ...(retryAt === undefined ? final : { retry_at: retryAt }),
    })
    .where('document_id', '=', document_id)
    .where('number', '=', page)
    .returning('status')
    .executeTakeFirstOrThrow()
  if (retryAt !== undefined) return
  const row = await findDocumentRow(writing.db, document_id)
  await updateDocument(writing, document_id, {
    ...(status === 'read' ? { pages_read: row.pages_read + 1 } : { pages_failed: row.pages_failed + 1 }),
    finished_to: await finishedTo(writing.db, document_id, row.pages_total),
  })
}

/** Pages of it still being read lose their leases: nobody will ask for them. */
async function failDocument(
  writing: Writing,
  { document_id }: LeaseRow,
  { problem, retryAt }: Input<'failed'>,
): Promise<void> {
  if (retryAt !== undefined) {
    await writing.db
      .updateTable('documents')
      .set({ attempts: sql`attempts + 1`, retry_at: retryAt })
      .where('id', '=', document_id)
      .execute()
    return
  }
  await writing.db.deleteFrom('leases').where('document_id', '=', document_id).execute()
  await updateDocument(writing, document_id, { status: 'failed', problem })
}

/** What became of a document all of whose pages are read or failed. */
async function outcome(
  { db }: Writing,
  row: DocumentRow,
): Promise<Pick<DocumentRow, 'status' | 'problem' | 'reader'>> {
  // Engines whose pages were all read again by others are named no more.
  const reader = row.chunked_from > 0 ? await enginesOf(db, row.id) : row.reader
  return { ...(await verdict(db, row)), reader }
}

async function verdict(
  db: Writing['db'],
  row: DocumentRow,
): Promise<Pick<DocumentRow, 'status' | 'problem'>> {
  if (row.pages_failed === 0) return { status: 'ready', problem: await keptProblem(db, row.id) }
  const first = await db
    .selectFrom('pages')
    .select('problem')
    .where('document_id', '=', row.id)
    .where('status', '=', 'failed')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  const reason = first?.problem ?? ''
  if (row.pages_read > 0) {
    const problem = `${row.pages_failed} of ${row.pages_total} pages could not be read: ${reason}`
    return { status: 'ready', problem }
  }
  const problem =
    row.pages_total === 1 ? reason : `None of the ${row.pages_total} pages could be read: ${reason}`
  return { status: 'failed', problem }
}

/** What a person should know of pages that another reading was tried of in vain; null when there are none. */
async function keptProblem(db: Writing['db'], documentId: string): Promise<string | null> {
  const kept = await db
    .selectFrom('pages')
    .select(['number', 'problem'])
    .where('document_id', '=', documentId)
    .where('status', '=', 'read')
    .where('problem', 'is not', null)
    .orderBy('number')
    .execute()
  const [first] = kept
  if (first === undefined) return null
  const which = kept.length === 1 ? `Page ${first.number}` : `${kept.length} pages`
  return `${which} could not be read again; the earlier reading is kept: ${first.problem}`
}

async function enginesOf(db: Writing['db'], documentId: string): Promise<string> {
  const { rows } = await sql<{ reader: string }>`
    select distinct coalesce(p.reader, (select json_extract(c.json, '$.reader') from page_contents c
      where c.document_id = p.document_id and c.number = p.number)) as reader
    from pages p where p.document_id = ${documentId} and p.status = 'read'`.execute(db)
  return rows.reduce((known, row) => withEngines(known, row.reader), '')
}

/** `tesseract` and then a page read by `text-layer+tesseract` give `tesseract, text-layer`. */
function withEngines(known: string, reader: string): string {
  const engines = new Set(known === '' ? [] : known.split(', '))
  for (const engine of reader.split('+')) engines.add(engine)
  return [...engines].join(', ')
}
