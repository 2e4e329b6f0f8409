import type { Request, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import type { AuditAction } from '../../core/audit.ts'
import type { Identity } from '../../core/caller.ts'
import { AppError } from '../../core/errors.ts'
import type { AuditVerbs, DoorVerbs } from './access-verbs.ts'
import { type Credential, createCredentials, type Standing } from './credentials.ts'
import { createGuessBrake } from './guess-brake.ts'
import { hashOf } from './secret.ts'
import { giveCookie, newSessionId, sessionIdOf, takeCookie } from './session-cookie.ts'
import type { WireSession } from './wire-access.ts'

/** Who may come in: holders of a key, directly or through the session a key was traded for. */
export type Auth = Readonly<{
  /** The one check for every kind of credential. Throws `unauthorized`, and `rate-limited` for whoever guesses. */
  admit(request: Request): Promise<Standing>
  session(request: Request): Promise<WireSession>
  /** Throws as `admit` does. Where no key is needed, any is taken. */
  signIn(request: Request, response: Response, key: string): Promise<WireSession>
  signOut(request: Request, response: Response): Promise<void>
  /** Whether nobody comes in without a key. */
  needsKey(): Promise<boolean>
  /** Keys were made or revoked here: whoever lost their right is out at once, streams included. */
  keysChanged(): Promise<void>
  /** Throws a sentence for the operator where everyone could come in. */
  requireLocked(): Promise<void>
}>

export type AuthOptions = Readonly<{
  door: DoorVerbs
  audit: Pick<AuditVerbs, 'note'>
  /** Where the server listens. */
  host: string
  /** Of the environment. */
  keys: readonly string[]
  /** Keys that do not fit before an address has to wait. */
  keyFailuresMax: number
  /** Epoch ms. */
  now: () => number
}>

/** A session lives 30 days from signing in, and never longer than its key. */
const SESSION_MS_MAX = 30 * 24 * 3_600_000

export function createAuth(options: AuthOptions): Auth {
  const { door, keys, now } = options
  const isOpen = keys.length === 0 && isLoopback(options.host)
  const credentials = createCredentials({ door, now, isOpen, keyHashes: keys.map(hashOf) })
  const brake = createGuessBrake({ failuresMax: options.keyFailuresMax, now })

  const note = (request: Request, action: AuditAction, who: Identity) =>
    options.audit.note({
      who,
      action,
      subject: null,
      collectionId: null,
      detail: null,
      text: null,
      address: request.ip ?? null,
      requestId: String(request.id),
    })

  /** Undefined: no such key. Throws `rate-limited`. */
  const tryKey = async (request: Request, hash: string): Promise<Standing | undefined> => {
    const address = ipKeyGenerator(request.ip ?? '')
    const waitS = brake.waitS(address)
    const standing = await credentials.check({ kind: 'key', hash })
    // Keys that Lectern made are let in meanwhile: nobody guesses them, and whoever shares the address is not to blame.
    if (waitS > 0 && standing?.caller.who.kind !== 'key') throw tooManyGuesses(waitS)
    if (standing !== undefined) {
      brake.passed(address)
      return standing
    }
    brake.failed(address)
    note(request, 'sign-in-refused', { kind: 'nobody' })
    return undefined
  }

  const standingOf = async (request: Request): Promise<Standing | undefined> => {
    // Programs that cannot do without a key send any, where none is needed.
    const open = await credentials.check({ kind: 'none' })
    if (open !== undefined) return open
    const credential = shownBy(request)
    return credential.kind === 'key' ? tryKey(request, credential.hash) : credentials.check(credential)
  }

  const openSession = async (request: Request, response: Response, keyHash: string) => {
    const id = newSessionId()
    const until = new Date(now() + SESSION_MS_MAX).toISOString()
    await door.openSession({ hash: hashOf(id), keyHash, until })
    giveCookie(request, response, id, SESSION_MS_MAX)
  }

  const signIn: Auth['signIn'] = async (request, response, key) => {
    const open = await credentials.check({ kind: 'none' })
    if (open !== undefined) return sessionWith(open)
    const hash = hashOf(key)
    const standing = await tryKey(request, hash)
    if (standing === undefined) throw noSuchKey()
    await openSession(request, response, hash)
    note(request, 'signed-in', standing.caller.who)
    return sessionWith(standing)
  }

  return {
    admit: async (request) => {
      const standing = await standingOf(request)
      if (standing === undefined) throw noSuchKey()
      if (standing.caller.who.kind === 'key') door.used(standing.caller.who.id)
      return standing
    },
    session: async (request) => sessionWith(await standingOf(request)),
    signIn,
    signOut: async (request, response) => {
      const id = sessionIdOf(request)
      takeCookie(request, response)
      if (id === undefined) return
      const credential = { kind: 'session', hash: hashOf(id) } as const
      const standing = await credentials.check(credential)
      await door.endSession(credential.hash)
      credentials.end(credential)
      if (standing !== undefined) note(request, 'signed-out', standing.caller.who)
    },
    needsKey: async () => (await credentials.check({ kind: 'none' })) === undefined,
    keysChanged: credentials.checkAll,
    requireLocked: async () => {
      if (keys.length > 0 || isLoopback(options.host) || (await door.anyKey())) return
      throw new AppError(
        'invalid-request',
        `Refusing to listen on ${options.host} without a key: anyone who reaches this computer could read every document. ` +
          'Make one with “lectern keys create --right admin NAME”, or set LECTERN_KEYS, or listen on 127.0.0.1.',
      )
    },
  }
}

/** True when only programs of the same computer can connect. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** A key that is sent wins over a session. */
function shownBy(request: Request): Credential {
  const key = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
  if (key !== undefined) return { kind: 'key', hash: hashOf(key) }
  const id = sessionIdOf(request)
  return id === undefined ? { kind: 'none' } : { kind: 'session', hash: hashOf(id) }
}

/** The same for a key that never was, one that expired and one that was revoked. */
function noSuchKey(): AppError {
  return new AppError(
    'unauthorized',
    'Send one of the server’s keys as “Authorization: Bearer KEY”, or sign in. A key that has expired or was revoked lets nobody in.',
  )
}

function tooManyGuesses(waitS: number): AppError {
  return new AppError('rate-limited', `Too many keys that do not fit. Try again in ${waitS} s.`, {
    retryAfterS: waitS,
  })
}

function sessionWith(standing: Standing | undefined): WireSession {
  if (standing === undefined) return { keyRequired: true, signedIn: false, key: null }
  const { who, right, collections } = standing.caller
  const key = { name: who.kind === 'key' ? who.name : null, right, confined: collections !== null }
  return { keyRequired: who.kind !== 'loopback', signedIn: true, key }
}
