import type { Generated } from 'kysely'
import type { Feedback } from '../../core/answer.ts'
import type { AuditAction, AuditSubject } from '../../core/audit.ts'
import type { Identity } from '../../core/caller.ts'
import type { DocumentStatus, ReaderChoice } from '../../core/document.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Right } from '../../core/key.ts'
import type { ServerRole } from '../../core/system.ts'

/**
 * The tables as the query builder sees them, the same in every database but for columns and keys of its own; sqlite/migrations
 * holds what each column means. Times are epoch ms or ISO text.
 */
export type Schema = {
  collections: {
    id: string
    name: string
    name_key: string
    description: string
    chunks: Generated<number>
    generation: Generated<number>
    embedder: Generated<string>
    reader: Generated<ReaderChoice>
    served: Generated<number>
    created_at: string
    updated_at: string
  }
  documents: DocumentTable
  pages: {
    document_id: string
    number: number
    status: Generated<'waiting' | 'read' | 'failed'>
    attempts: Generated<number>
    losses: Generated<number>
    retry_at: Generated<number>
    problem: string | null
    problem_code: ErrorCode | null
    asked: ReaderChoice | null
    reader: string | null
    warnings: Generated<number>
  }
  page_contents: { document_id: string; number: number; json: string }
  leases: {
    token: string
    kind: 'open' | 'page' | 'index'
    document_id: string
    page: number
    to_page: number
    until: number
    member: Generated<string>
  }
  members: {
    id: string
    host: string
    pid: number
    role: ServerRole
    version: string
    started_at: string
    reader: string
    readers: string
    gpu: number
    pages_read: number
    seen_at: number
  }
  migrations: { position: number; name: string }
  chunks: {
    label: Generated<number>
    id: string
    collection_id: string
    document_id: string
    ordinal: number
    headings: string
    text: string
    spans: string
    first_page: number
    last_page: number
  }
  vectors: { label: number; vector: ArrayBuffer | Buffer; embedder: string }
  conversations: {
    id: string
    collection_id: string
    title: string
    scope: string
    created_at: string
    updated_at: string
  }
  answers: { position: Generated<number>; id: string; conversation_id: string; json: string }
  feedback: { answer_id: string; verdict: Feedback['verdict']; note: string | null; created_at: string }
  changes: { seq: Generated<number>; collection_id: string; document_id: string }
  file_claims: { token: string; sha256: string; kind: 'arriving' | 'removing'; until: number }
  notes: { key: string; value: string }
  access_keys: {
    id: string
    hash: string
    name: string
    held_right: Right
    collections: string | null
    created_at: string
    expires_at: string | null
    revoked_at: string | null
    last_used_at: string | null
  }
  sessions: { hash: string; key_hash: string; opened_at: string; until: string }
  audit: {
    id: string
    at: string
    action: AuditAction
    caller: Identity['kind']
    key_id: string | null
    key_name: string | null
    subject_kind: AuditSubject['kind'] | null
    subject_id: string | null
    collection_id: string | null
    detail: string | null
    text: string | null
    address: string | null
    request_id: string | null
  }
}

type DocumentTable = {
  id: string
  collection_id: string
  name: string
  name_key: string
  name_order: string
  media_type: string
  bytes: number
  sha256: string
  status: Generated<DocumentStatus>
  problem: string | null
  problem_code: ErrorCode | null
  reader: Generated<string>
  pages_total: Generated<number>
  pages_read: Generated<number>
  pages_failed: Generated<number>
  pages_warned: Generated<number>
  finished_to: Generated<number>
  indexed_to: Generated<number>
  next_ordinal: Generated<number>
  chunked_from: Generated<number>
  carry: string | null
  waits_for: ReaderChoice | null
  trace: string | null
  attempts: Generated<number>
  losses: Generated<number>
  retry_at: Generated<number>
  created_at: string
  updated_at: string
}
