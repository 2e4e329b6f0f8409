import type { Insertable, Selectable } from 'kysely'
import type { AuditEntry } from '../../core/audit.ts'
import type { Audit } from '../access.ts'
import { toListing } from './listing.ts'
import type { Schema } from './schema.ts'
import type { Session } from './session.ts'

/** Rows of one statement: each takes thirteen of the 32,766 parameters that SQLite allows. */
const ROWS_MAX = 500

export function createAudit({ db, write }: Session): Audit {
  return {
    write: (entries) =>
      write(async (writing) => {
        for (let at = 0; at < entries.length; at += ROWS_MAX)
          await writing.db
            .insertInto('audit')
            .values(entries.slice(at, at + ROWS_MAX).map(toRow))
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute()
      }),
    list: async ({ limit, cursor, action, keyId, collectionId, subjectId, from, until }) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
        .$if(action !== undefined, (query) => query.where('action', '=', action ?? 'asked'))
        .$if(keyId !== undefined, (query) => query.where('key_id', '=', keyId ?? ''))
        .$if(collectionId !== undefined, (query) => query.where('collection_id', '=', collectionId ?? ''))
        .$if(subjectId !== undefined, (query) => query.where('subject_id', '=', subjectId ?? ''))
        .$if(from !== undefined, (query) => query.where('at', '>=', from ?? ''))
        .$if(until !== undefined, (query) => query.where('at', '<', until ?? ''))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return toListing(rows.map(toEntry), limit)
    },
    sweep: (before, limit) =>
      write(async (writing) => {
        const old = writing.db.selectFrom('audit').select('id').where('at', '<', before).limit(limit)
        const gone = await writing.db.deleteFrom('audit').where('id', 'in', old).returning('id').execute()
        return gone.length
      }),
  }
}

function toRow(entry: AuditEntry): Insertable<Schema['audit']> {
  const { who, subject } = entry
  return {
    id: entry.id,
    at: entry.at,
    action: entry.action,
    caller: who.kind,
    key_id: who.kind === 'key' ? who.id : null,
    key_name: who.kind === 'key' ? who.name : null,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    collection_id: entry.collectionId,
    detail: entry.detail,
    text: entry.text,
    address: entry.address,
    request_id: entry.requestId,
  }
}

function toEntry(row: Selectable<Schema['audit']>): AuditEntry {
  const { caller, key_id, key_name, subject_kind, subject_id } = row
  return {
    id: row.id,
    at: row.at,
    who: caller === 'key' ? { kind: caller, id: key_id ?? '', name: key_name ?? '' } : { kind: caller },
    action: row.action,
    subject: subject_kind === null ? null : { kind: subject_kind, id: subject_id },
    collectionId: row.collection_id,
    detail: row.detail,
    text: row.text,
    address: row.address,
    requestId: row.request_id,
  }
}
