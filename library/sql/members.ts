import type { Insertable, Selectable } from 'kysely'
import type { ReaderChoice } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Member, WorkInHand } from '../../core/system.ts'
import type { Members } from '../library.ts'
import type { Schema } from './schema.ts'
import type { Session, Writing } from './session.ts'

/** `newest` is the name of the last migration that this program knows. */
export function createMembers(session: Session, newest: string): Members {
  const { db, native, writeFleeting } = session
  return {
    beat: (member, now) =>
      writeFleeting(async (writing) => {
        await requireOwnTables(writing, newest)
        const { id, ...row } = toRow(member, now)
        await writing.db
          .insertInto('members')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute()
      }),
    leave: (id) =>
      writeFleeting(async (writing) => {
        await writing.db.deleteFrom('members').where('id', '=', id).execute()
      }),
    list: async (since) => {
      const rows = await db
        .selectFrom('members')
        .selectAll()
        .where('seen_at', '>=', since)
        .orderBy('id')
        .execute()
      const work = await db
        .selectFrom('leases')
        .innerJoin('documents', 'documents.id', 'leases.document_id')
        .select(['leases.member', 'leases.kind', 'leases.page', 'documents.id', 'documents.name'])
        .where(
          native.conditions.isOneOf(
            'leases.member',
            rows.map(({ id }) => id),
          ),
        )
        .orderBy('documents.id')
        .orderBy('leases.page')
        .execute()
      return rows.map((row) => ({
        ...toMember(row),
        seenAt: row.seen_at,
        atWork: work.filter(({ member }) => member === row.id).map(toWork),
      }))
    },
    forget: (before) =>
      writeFleeting(async (writing) => {
        await writing.db.deleteFrom('members').where('seen_at', '<', before).execute()
      }),
  }
}

/** A newer program may bring the tables forward while this one runs; from then on this one must not write. */
async function requireOwnTables({ db }: Writing, newest: string): Promise<void> {
  const found = await db
    .selectFrom('migrations')
    .select('name')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (found?.name === newest) return
  throw new AppError(
    'data-unusable',
    `Another version of Lectern has altered the tables (they are at "${found?.name ?? 'nothing'}", this program knows "${newest}"). Start this process again with that version.`,
  )
}

function toRow(member: Member, now: number): Insertable<Schema['members']> {
  const { id, host, pid, role, version, startedAt, reader, readers, gpu, pagesRead } = member
  return {
    id,
    host,
    pid,
    role,
    version,
    started_at: startedAt,
    reader,
    readers: readers.join(' '),
    gpu: gpu ? 1 : 0,
    pages_read: pagesRead,
    seen_at: now,
  }
}

function toMember(row: Selectable<Schema['members']>): Member {
  const { id, host, pid, role, version, reader } = row
  return {
    id,
    host,
    pid,
    role,
    version,
    startedAt: row.started_at,
    reader,
    readers: row.readers.split(' ').filter((name): name is ReaderChoice => name !== ''),
    gpu: row.gpu === 1,
    pagesRead: row.pages_read,
  }
}

function toWork(
  lease: Readonly<{ kind: WorkInHand['kind']; page: number; id: string; name: string }>,
): WorkInHand {
  const { kind, page, id, name } = lease
  return { kind, documentId: id, documentName: name, page: kind === 'open' ? null : page }
}
