import type { AuditAction, AuditSubject } from '../../core/audit.ts'
import { type Caller, sees } from '../../core/caller.ts'
import type { CollectionId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import { includes, type Right } from '../../core/key.ts'
import type { AuditNote, WhereVerbs } from './access-verbs.ts'

/** Decides for one caller what may be done and seen, and notes what was. guard.ts asks it before every verb. */
export type Gate = Readonly<{
  /** Throws `forbidden`. */
  need(right: Right): void
  /** Also for what concerns all collections, such as making one. */
  needAll(right: Right): void
  /** Each throws as if the thing were not there when it lies where the caller may not look; gives its collection. */
  collection(id: CollectionId): void
  document(id: string): Promise<CollectionId>
  conversation(id: string): Promise<CollectionId>
  answer(id: string): Promise<CollectionId>
  sees(id: CollectionId): boolean
  note(action: AuditAction, subject: AuditSubject | null, more?: NoteMore): void
}>

type NoteMore = Partial<Pick<AuditNote, 'collectionId' | 'detail' | 'text'>>

export type GateOptions = Readonly<{
  caller: Caller
  where: WhereVerbs
  note(entry: Pick<AuditNote, 'action' | 'subject' | 'collectionId' | 'detail' | 'text'>): void
}>

export function createGate({ caller, where, note }: GateOptions): Gate {
  const noted: Gate['note'] = (action, subject, more = {}) =>
    note({ action, subject, collectionId: null, detail: null, text: null, ...more })
  const refuse = (sentence: string, detail: string): never => {
    noted('refused', null, { detail })
    throw new AppError('forbidden', sentence)
  }
  const need = (right: Right) => {
    if (!includes(caller.right, right))
      refuse(`This takes a key with the right “${right}”; yours has “${caller.right}”.`, right)
  }
  const placed = async (kind: 'document' | 'conversation' | 'answer', id: string) => {
    const collectionId = await where[kind](id)
    if (collectionId === undefined) throw missing(kind)
    if (sees(caller, collectionId)) return collectionId
    noted('refused', { kind, id }, { collectionId })
    throw missing(kind)
  }
  return {
    need,
    needAll: (right) => {
      need(right)
      if (caller.collections !== null)
        refuse('This key is for some collections only; this takes one for all of them.', 'all collections')
    },
    collection: (id) => {
      if (sees(caller, id)) return
      noted('refused', { kind: 'collection', id })
      throw missing('collection')
    },
    document: (id) => placed('document', id),
    conversation: (id) => placed('conversation', id),
    answer: (id) => placed('answer', id),
    sees: (id) => sees(caller, id),
    note: noted,
  }
}

function missing(kind: 'collection' | 'document' | 'conversation' | 'answer'): AppError {
  return new AppError(`${kind}-not-found`, `There is no ${kind} with this id. It may have been deleted.`)
}
