import type { CollectionId } from './document.ts'

/**
 * What a key lets its holder do; each includes those before it.
 *
 * - `read`: look at documents, pages, conversations and answers, find, export, download.
 * - `ask`: put the machine to work on what may be seen: questions, summaries, values; keep and judge conversations.
 * - `write`: add, change and remove documents, and the collections themselves.
 * - `admin`: keys, the audit log, models, and what an operator sees.
 */
export const rights = ['read', 'ask', 'write', 'admin'] as const

export type Right = (typeof rights)[number]

export function includes(held: Right, needed: Right): boolean {
  return rights.indexOf(held) >= rights.indexOf(needed)
}

export type KeyId = string

/** What may be known of a key. Its secret is nowhere but with its holder. */
export type Key = Readonly<{
  id: KeyId
  name: string
  right: Right
  /** Null: all of them, also those to come. */
  collections: readonly CollectionId[] | null
  createdAt: string
  /** From then on it lets nobody in; null: never. */
  expiresAt: string | null
  revokedAt: string | null
  /** To the minute; null: never used. */
  lastUsedAt: string | null
}>

/** Whether it lets its holder in at that moment, in epoch ms. */
export function isGood({ expiresAt, revokedAt }: Key, at: number): boolean {
  return revokedAt === null && (expiresAt === null || at < Date.parse(expiresAt))
}
