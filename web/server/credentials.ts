import { timingSafeEqual } from 'node:crypto'
import type { Caller } from '../../core/caller.ts'
import { isGood, type Key } from '../../core/key.ts'
import type { DoorVerbs } from './access-verbs.ts'

/** What somebody shows at the door. Hashed, so that a memory dump lets nobody in. */
export type Credential = Readonly<{ kind: 'key' | 'session'; hash: string }> | Readonly<{ kind: 'none' }>

/** Somebody who was let in. */
export type Standing = Readonly<{
  caller: Caller
  /** Aborts when what was shown lets nobody in any more: revoked, expired, signed out. */
  over: AbortSignal
  /** As long as it is held, it is looked after; call what it gives when the request is over. */
  hold(): () => void
}>

export type Credentials = Readonly<{
  /** The one check of every kind of credential, with every request. Undefined: they may not come in. */
  check(credential: Credential): Promise<Standing | undefined>
  /** It lets nobody in from this moment on, whatever is still known of it. */
  end(credential: Credential): void
  /** Looks again at all that are known, as after keys were changed here. */
  checkAll(): Promise<void>
}>

export type CredentialOptions = Readonly<{
  door: DoorVerbs
  /** Those of the environment. */
  keyHashes: readonly string[]
  /** Whether everyone who reaches this server may come in while no key was ever made. */
  isOpen: boolean
  /** Epoch ms. */
  now: () => number
}>

/** How long it is believed that a credential is still good, in ms: how soon other processes hear of a revocation. */
const BELIEVED_MS = 1_000

/** Unused for so long, it is forgotten. */
const KEPT_MS = 60_000

/** Who shows it, and until when at most, in epoch ms. */
type Holder = Readonly<{ caller: Caller; until: number }>

type Entry = {
  readonly credential: Credential
  readonly standing: Standing
  readonly controller: AbortController
  readonly until: number
  checkedAt: number
  holders: number
}

const LOOPBACK = forEver({ who: { kind: 'loopback' }, right: 'admin', collections: null })
const ENVIRONMENT = forEver({ who: { kind: 'environment' }, right: 'admin', collections: null })

export function createCredentials(options: CredentialOptions): Credentials {
  const { now } = options
  const entries = new Map<string, Entry>()
  let timer: NodeJS.Timeout | undefined
  /** When it was last seen that nobody comes in without a key, in epoch ms. */
  let lockedAt = Number.NEGATIVE_INFINITY

  const drop = (name: string, entry: Entry) => {
    if (entries.get(name) === entry) entries.delete(name)
    entry.controller.abort()
  }
  const isStillGood = async (name: string, entry: Entry): Promise<boolean> => {
    const holder = await holderOf(options, entry.credential)
    if (holder === undefined || entry.controller.signal.aborted) {
      drop(name, entry)
      return false
    }
    entry.checkedAt = now()
    return true
  }
  const lookAfter = async () => {
    for (const [name, entry] of entries) {
      // A database that does not answer ends nobody's stream: new requests are refused meanwhile.
      if (entry.holders > 0) await isStillGood(name, entry).catch(() => undefined)
      else if (now() - entry.checkedAt > KEPT_MS) entries.delete(name)
    }
    if (entries.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  const enter = (name: string, credential: Credential, { caller, until }: Holder): Entry => {
    const controller = new AbortController()
    const standing: Standing = {
      caller,
      over: controller.signal,
      hold: () => {
        entry.holders += 1
        let held = true
        return () => {
          if (held) entry.holders -= 1
          held = false
        }
      },
    }
    const entry: Entry = { credential, standing, controller, until, checkedAt: now(), holders: 0 }
    entries.set(name, entry)
    timer ??= setInterval(() => void lookAfter(), BELIEVED_MS).unref()
    return entry
  }

  return {
    check: async (credential) => {
      if (credential.kind === 'none' && now() - lockedAt < BELIEVED_MS) return undefined
      const name = nameOf(credential)
      const known = entries.get(name)
      if (known !== undefined) {
        const believed = now() - known.checkedAt < BELIEVED_MS && now() < known.until
        return believed || (await isStillGood(name, known)) ? known.standing : undefined
      }
      const holder = await holderOf(options, credential)
      if (credential.kind === 'none' && holder === undefined) lockedAt = now()
      return holder && (entries.get(name) ?? enter(name, credential, holder)).standing
    },
    end: (credential) => {
      const entry = entries.get(nameOf(credential))
      if (entry !== undefined) drop(nameOf(credential), entry)
    },
    checkAll: async () => {
      await Promise.all([...entries].map(([name, entry]) => isStillGood(name, entry)))
    },
  }
}

function nameOf(credential: Credential): string {
  return credential.kind === 'none' ? 'none' : `${credential.kind} ${credential.hash}`
}

async function holderOf(options: CredentialOptions, credential: Credential): Promise<Holder | undefined> {
  const { door, isOpen, now } = options
  if (credential.kind === 'none') return isOpen && !(await door.anyKey()) ? LOOPBACK : undefined
  if (credential.kind === 'key') return keyHolder(options, credential.hash)
  const session = await door.session(credential.hash)
  const until = Date.parse(session?.until ?? '')
  if (session === undefined || now() >= until) return undefined
  // A session is worth what its key is worth now.
  const holder = await keyHolder(options, session.keyHash)
  return holder && { ...holder, until: Math.min(until, holder.until) }
}

async function keyHolder(
  { door, keyHashes, now }: CredentialOptions,
  hash: string,
): Promise<Holder | undefined> {
  if (isOneOf(keyHashes, hash)) return ENVIRONMENT
  // Found by an index over hashes: the time it takes says nothing of a secret.
  const key = await door.key(hash)
  return key && isGood(key, now()) ? holderWith(key) : undefined
}

function forEver(caller: Caller): Holder {
  return { caller, until: Number.POSITIVE_INFINITY }
}

/** All are compared: the time taken says nothing about which one matched. */
function isOneOf(hashes: readonly string[], hash: string): boolean {
  const sought = Buffer.from(hash)
  return hashes.filter((known) => timingSafeEqual(Buffer.from(known), sought)).length > 0
}

function holderWith({ id, name, right, collections, expiresAt }: Key): Holder {
  return {
    caller: { who: { kind: 'key', id, name }, right, collections: collections && new Set(collections) },
    until: expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
  }
}
