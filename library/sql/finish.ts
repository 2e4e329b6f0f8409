import assert from 'node:assert/strict'
import { type Selectable, sql } from 'kysely'
import type { Page } from '../../core/page.ts'
import type { Jobs, Lease } from '../library.ts'
import { type DocumentRow, lockDocument, updateDocument } from './document-row.ts'
import { noProblem } from './no-problem.ts'
import { removeChunksBefore } from './old-chunks.ts'
import { finishedTo } from './page-counts.ts'
import { hasContents } from './reread.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './session.ts'

type Input<Name extends 'opened' | 'indexed' | 'failed'> = Parameters<Jobs[Name]>[1]
type LeaseRow = Selectable<Schema['leases']>

/** What opening and indexing count is forgotten once they went well. */
const untried = { attempts: 0, losses: 0, retry_at: 0 } as const

export async function opened(writing: Writing, lease: Lease, input: Input<'opened'>): Promise<boolean> {
  const { held, row } = await handIn(writing, lease)
  if (held === undefined) return false
  assert(
    held.kind === 'open' && input.pages > 0,
    'Only a file with pages is opened, by the lease for opening it.',
  )
  await writing.native.pages.add(writing.db, row, input.pages)
  await updateDocument(writing, held.document_id, {
    ...untried,
    pages_total: input.pages,
    media_type: input.mediaType,
  })
  return true
}

export async function pageRead(writing: Writing, lease: Lease, page: Page): Promise<boolean> {
  const { held, row } = await handIn(writing, lease)
  if (held === undefined) return false
  assert(
    held.kind === 'page' && held.page === page.number,
    'A page is handed in by the lease for reading it.',
  )
  await writing.native.pages.keep(writing.db, row, page)
  const warned = await setRead(writing, held, page)
  await updateDocument(writing, row.id, {
    pages_read: row.pages_read + 1,
    pages_warned: row.pages_warned + warned,
    finished_to: await finishedTo(writing.db, row.id, row.pages_total),
    reader: withEngines(row.reader, page.reader),
  })
  return true
}

export async function indexed(writing: Writing, lease: Lease, input: Input<'indexed'>): Promise<boolean> {
  const { held, row } = await handIn(writing, lease)
  if (held === undefined) return false
  assert(held.kind === 'index', 'Chunks are handed in by the lease for making them.')
  // A document that is chunked again keeps its old chunks until the new ones come.
  if (row.chunked_from > 0) await removeChunksBefore(writing, row, held)
  await writing.native.chunks.add(writing.db, row, input.chunks, input.embedder)
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
  const { held, row } = await handIn(writing, lease)
  if (held === undefined) return false
  if (held.kind === 'page') await failPage(writing, row, held.page, input)
  else await failDocument(writing, row, input)
  return true
}

type HandedIn = Readonly<{ held: LeaseRow; row: DocumentRow } | { held?: undefined; row?: undefined }>

/**
 * Takes the lease back; nothing when it was lost, and whoever held it may then write nothing. The document is locked
 * first, as whoever revokes its leases does, but other jobs of it may be handed out meanwhile.
 */
async function handIn({ db }: Writing, { token }: Lease): Promise<HandedIn> {
  const row = await db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('leases').select('document_id').where('token', '=', token),
    )
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (row === undefined) return {}
  const held = await db.deleteFrom('leases').where('token', '=', token).returningAll().executeTakeFirst()
  return held === undefined ? {} : { held, row }
}

/** Marks the page as read. Returns how many more pages of the document have remarks than before: 1, 0 or -1. */
async function setRead({ db }: Writing, { document_id }: LeaseRow, page: Page): Promise<number> {
  const own = sql<boolean>`document_id = ${document_id} and number = ${page.number}`
  const before = await db.selectFrom('pages').select('warnings').where(own).executeTakeFirstOrThrow()
  const warnings = page.warnings.length
  await db
    .updateTable('pages')
    .set({ status: 'read', ...noProblem, asked: null, reader: page.reader, warnings })
    .where(own)
    .execute()
  return Math.sign(warnings) - Math.sign(before.warnings)
}

async function failPage(
  writing: Writing,
  row: DocumentRow,
  page: number,
  { problem, code, retryAt }: Input<'failed'>,
): Promise<void> {
  // A page that was to be read again is no worse for it: it keeps what it has.
  const final = {
    status: sql<'read' | 'failed'>`case when ${hasContents} then 'read' else 'failed' end`,
    asked: null,
  }
  const { status } = await writing.db
    .updateTable('pages')
    .set({
      attempts: sql`attempts + 1`,
      problem,
      problem_code: code ?? null,
      ...(retryAt === undefined ? final : { retry_at: retryAt }),
    })
    .where('document_id', '=', row.id)
    .where('number', '=', page)
    .returning('status')
    .executeTakeFirstOrThrow()
  if (retryAt !== undefined) return
  await updateDocument(writing, row.id, {
    ...(status === 'read' ? { pages_read: row.pages_read + 1 } : { pages_failed: row.pages_failed + 1 }),
    finished_to: await finishedTo(writing.db, row.id, row.pages_total),
  })
}

/** Pages of it still being read lose their leases: nobody will ask for them. */
async function failDocument(
  writing: Writing,
  { id }: DocumentRow,
  { problem, code, retryAt }: Input<'failed'>,
): Promise<void> {
  if (retryAt !== undefined) {
    await writing.db
      .updateTable('documents')
      .set({ attempts: sql`attempts + 1`, retry_at: retryAt })
      .where('id', '=', id)
      .execute()
    return
  }
  await lockDocument(writing.db, id)
  await writing.db.deleteFrom('leases').where('document_id', '=', id).execute()
  await updateDocument(writing, id, { status: 'failed', problem, problem_code: code ?? null })
}

type Verdict = Pick<DocumentRow, 'status' | 'problem' | 'problem_code'>

/** What became of a document all of whose pages are read or failed. */
async function outcome({ db }: Writing, row: DocumentRow): Promise<Verdict & Pick<DocumentRow, 'reader'>> {
  // Engines whose pages were all read again by others are named no more.
  const reader = row.chunked_from > 0 ? await enginesOf(db, row.id) : row.reader
  return { ...(await verdict(db, row)), reader }
}

async function verdict(db: Writing['db'], row: DocumentRow): Promise<Verdict> {
  const { pages_failed, pages_read, pages_total } = row
  const [first, ...others] = await problemsOf(db, row.id, pages_failed === 0 ? 'read' : 'failed')
  if (first === undefined) return { status: 'ready', ...noProblem }
  const { number, problem: reason, problem_code } = first
  const code = others.every((other) => other.problem_code === problem_code) ? problem_code : null
  const say = (status: 'ready' | 'failed', problem: string) => ({ status, problem, problem_code: code })
  if (pages_failed === 0) {
    const which = others.length === 0 ? `Page ${number}` : `${others.length + 1} pages`
    return say('ready', `${which} could not be read again; the earlier reading is kept: ${reason}`)
  }
  if (pages_read > 0)
    return say('ready', `${pages_failed} of ${pages_total} pages could not be read: ${reason}`)
  return say(
    'failed',
    pages_total === 1 ? (reason ?? '') : `None of the ${pages_total} pages could be read: ${reason}`,
  )
}

/** Why pages could not be read, in page order; every failed page says so. */
function problemsOf(db: Writing['db'], documentId: string, status: 'read' | 'failed') {
  return (
    db
      .selectFrom('pages')
      .select(['number', 'problem', 'problem_code'])
      .where('document_id', '=', documentId)
      .where('status', '=', status)
      // A page that was read has one where another reading of it was tried in vain.
      .where('problem', 'is not', null)
      .orderBy('number')
      .execute()
  )
}

async function enginesOf(db: Writing['db'], documentId: string): Promise<string> {
  const { rows } = await sql<{ reader: string | null; json: string | null }>`
    select p.reader, case when p.reader is null then c.json end as json
    from pages p join page_contents c on c.document_id = p.document_id and c.number = p.number
    where p.document_id = ${documentId} and p.status = 'read'
    group by 1, 2 order by min(p.number)`.execute(db)
  // Of pages read before the column was there only their contents say it.
  const readers = rows.map(({ reader, json }) => reader ?? (JSON.parse(json ?? '') as Page).reader)
  return readers.reduce(withEngines, '')
}

/** `tesseract` and then a page read by `text-layer+tesseract` give `tesseract, text-layer`. */
function withEngines(known: string, reader: string): string {
  const engines = new Set(known === '' ? [] : known.split(', '))
  for (const engine of reader.split('+')) engines.add(engine)
  return [...engines].join(', ')
}
