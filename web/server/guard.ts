import type { Caller } from '../../core/caller.ts'
import type { AuditNote } from './access-verbs.ts'
import { createGate } from './gate.ts'
import { guardAnswers, guardAsking, guardConversations } from './guard-asking.ts'
import { guardCollections, guardDocuments, guardPages } from './guard-documents.ts'
import { guardAudit, guardKeys, guardModels, guardSample, guardSystem } from './guard-system.ts'
import type { Verbs } from './verbs.ts'

/** What a caller has in hand: every verb but those that decide who they are. */
export type GuardedVerbs = Omit<Verbs, 'door' | 'where' | 'audit'> &
  Readonly<{ audit: Pick<Verbs['audit'], 'list'> }>

export type Visitor = Readonly<{ caller: Caller }> & Pick<AuditNote, 'address' | 'requestId'>

/**
 * The one place that decides what may be done and seen, whichever door somebody came in by: each verb asks the gate
 * first. A new verb does not compile without a guard.
 */
export function guarded(verbs: Verbs, { caller, address, requestId }: Visitor): GuardedVerbs {
  const gate = createGate({
    caller,
    where: verbs.where,
    note: (entry) => verbs.audit.note({ who: caller.who, address, requestId, ...entry }),
  })
  return {
    collections: guardCollections(verbs, gate, caller),
    documents: guardDocuments(verbs, gate),
    pages: guardPages(verbs, gate),
    ...guardAsking(verbs, gate),
    answers: guardAnswers(verbs, gate),
    conversations: guardConversations(verbs, gate),
    sample: guardSample(verbs, gate),
    models: guardModels(verbs, gate),
    system: guardSystem(verbs, gate),
    keys: guardKeys(verbs, gate),
    audit: guardAudit(verbs, gate),
    changes: {
      follow: async function* (id, seq, signal) {
        gate.need('read')
        gate.collection(id)
        yield* verbs.changes.follow(id, seq, signal)
      },
    },
    status: async () => {
      gate.need('read')
      return verbs.status()
    },
  }
}
