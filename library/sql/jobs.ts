import { sql } from 'kysely'
import type { ClaimOptions, Jobs } from '../library.ts'
import { claim, worthIndexing } from './claim.ts'
import { failed, indexed, opened, pageRead } from './finish.ts'
import { isAmong } from './readable.ts'
import type { Session } from './session.ts'
import { markUnserved, unserved } from './unserved.ts'

export function createJobs(session: Session): Jobs {
  const { db, write, writeFleeting } = session
  return {
    claim: (options) => claim(session, options),
    heartbeat: (lease, { now, leaseMs }) =>
      writeFleeting(async (writing) => {
        const kept = await writing.db
          .updateTable('leases')
          .set({ until: now + leaseMs })
          .where('token', '=', lease.token)
          .executeTakeFirst()
        return kept.numUpdatedRows > 0n
      }),
    release: (lease) =>
      writeFleeting(async (writing) => {
        await writing.db.deleteFrom('leases').where('token', '=', lease.token).execute()
      }),
    opened: (lease, input) => write((writing) => opened(writing, lease, input)),
    pageRead: (lease, page) => write((writing) => pageRead(writing, lease, page)),
    indexed: (lease, input) => write((writing) => indexed(writing, lease, input)),
    failed: (lease, input) => write((writing) => failed(writing, lease, input)),
    nextAt: (options = {}) => nextAt(session, options),
    counts: async () => {
      const { rows } = await sql<{ queuedDocuments: number; waitingPages: number; leased: number }>`
        select count(*) filter (where status = 'queued') as "queuedDocuments",
          coalesce(sum(pages_total - pages_read - pages_failed), 0) as "waitingPages",
          (select count(*) from leases) as leased
        from documents where status in ('queued', 'reading')`.execute(db)
      return rows[0] ?? { queuedDocuments: 0, waitingPages: 0, leased: 0 }
    },
    markUnserved: (readers) => markUnserved(session, readers),
    unserved: () => unserved(session),
  }
}

/** The earliest of: a lease that runs out, a document that may be opened or indexed, a page that may be read. */
async function nextAt(
  { db }: Session,
  { readers }: Pick<ClaimOptions, 'readers'>,
): Promise<number | undefined> {
  const readable = readers === undefined ? sql`true` : isAmong(sql`coalesce(p.asked, c.reader)`, readers)
  const { rows } = await sql<{ at: number | null }>`
    select min(at) as at from (
      select min(until) as at from leases
      union all
      select min(retry_at) from documents d
      where status in ('queued', 'reading') and (pages_total = 0 or ${worthIndexing})
        and not exists (select 1 from leases where document_id = d.id and kind <> 'page')
      union all
      select min(p.retry_at) from documents d cross join collections c cross join pages p
      where d.status in ('queued', 'reading') and c.id = d.collection_id and p.document_id = d.id
        and p.status = 'waiting' and ${readable}
        and not exists (select 1 from leases l
          where l.document_id = p.document_id and l.page = p.number and l.kind = 'page')
    ) as times`.execute(db)
  return rows[0]?.at ?? undefined
}
