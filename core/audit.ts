import type { Identity } from './caller.ts'
import type { CollectionId } from './document.ts'
import type { KeyId } from './key.ts'
import type { ListOptions } from './paging.ts'

export const auditActions = [
  'signed-in',
  'signed-out',
  'sign-in-refused',
  /** Something a key has no right to, or that lies where it may not look. */
  'refused',
  'asked',
  'searched',
  'opened',
  'downloaded',
  'added',
  'changed',
  'removed',
  'revoked',
] as const

export type AuditAction = (typeof auditActions)[number]

export const auditSubjects = [
  'collection',
  'document',
  'page',
  'conversation',
  'answer',
  'key',
  'model',
  'file',
  'system',
] as const

/** What it was done to; a page has its document's id. */
export type AuditSubject = Readonly<{ kind: (typeof auditSubjects)[number]; id: string | null }>

/** Who did what to what, when and from where. */
export type AuditEntry = Readonly<{
  /** Sorts by time. */
  id: string
  at: string
  who: Identity
  action: AuditAction
  subject: AuditSubject | null
  collectionId: CollectionId | null
  /** What else is known, such as a page number, a format or a name. */
  detail: string | null
  /** What was asked or looked for; null unless the server is set to keep it. */
  text: string | null
  /** Of the client, as the server sees it. */
  address: string | null
  requestId: string | null
}>

/** Each part narrows. */
export type AuditQuery = ListOptions &
  Readonly<{
    action?: AuditAction
    keyId?: KeyId
    collectionId?: CollectionId
    /** Of what it was done to. */
    subjectId?: string
    /** Instants in UTC, as `AuditEntry.at` is written: from the first on, before the second. */
    from?: string
    until?: string
  }>
