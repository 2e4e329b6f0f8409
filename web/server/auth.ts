import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { AppError } from '../../core/errors.ts'
import type { WireSession } from './wire.ts'

/** Who may call: holders of a key, directly or through the session cookie a key was traded for. */
export type Auth = Readonly<{
  /** Lets the request pass or throws `unauthorized`. The one check for every kind of credential. */
  require: RequestHandler
  session(request: Request): WireSession
  /** Aborts when the session that lets the request in is over: signed out, or pushed out by newer ones. */
  until(request: Request): AbortSignal
  /** Throws `unauthorized` when the key is not one of ours. */
  signIn(request: Request, response: Response, key: string): WireSession
  signOut(request: Request, response: Response): void
}>

const COOKIE = 'lectern_session'

/** A session lives 30 days from signing in, and never longer than the process. */
const SESSION_MS_MAX = 30 * 24 * 3_600_000

/** Sessions kept at once; beyond that the oldest is signed out. */
const SESSIONS_MAX = 1_000

/** `end` in epoch ms; `over` is aborted when it ends before. */
type Session = Readonly<{ end: number; over: AbortController }>

/** Keys are good as long as the process. */
const NEVER = new AbortController().signal

/** Without keys everyone passes: such a server listens on loopback only. */
export function createAuth(keys: readonly string[], now: () => number): Auth {
  const known = keys.map(sha256)
  /** By the hash of their ids, oldest first. Hashed, so that a memory dump signs nobody in. */
  const sessions = new Map<string, Session>()

  const isKey = (key: string): boolean => {
    const hash = sha256(key)
    // Every key is compared: the time taken says nothing about which one matched.
    return known.filter((candidate) => timingSafeEqual(candidate, hash)).length > 0
  }

  const sessionOf = (request: Request): Session | undefined => {
    const id = sessionIdOf(request)
    return id === undefined ? undefined : sessions.get(sha256(id).toString('hex'))
  }

  const hasSession = (request: Request): boolean => {
    const session = sessionOf(request)
    return session !== undefined && now() < session.end
  }

  const isSignedIn = (request: Request): boolean => {
    if (known.length === 0) return true
    const key = bearerOf(request)
    return key === undefined ? hasSession(request) : isKey(key)
  }

  const session = (request: Request): WireSession => ({
    keyRequired: known.length > 0,
    signedIn: isSignedIn(request),
  })

  return {
    session,
    until: (request) =>
      (bearerOf(request) === undefined ? sessionOf(request) : undefined)?.over.signal ?? NEVER,
    require: (request, _response, next) => {
      if (!isSignedIn(request)) {
        throw new AppError(
          'unauthorized',
          'Send one of the server’s keys as “Authorization: Bearer KEY”, or sign in.',
        )
      }
      next()
    },
    signIn: (request, response, key) => {
      if (known.length === 0) return session(request)
      if (!isKey(key)) throw new AppError('unauthorized', 'This key is not one of the server’s keys.')
      const id = randomBytes(32).toString('base64url')
      sessions.set(sha256(id).toString('hex'), { end: now() + SESSION_MS_MAX, over: new AbortController() })
      dropOldest(sessions, now())
      response.cookie(COOKIE, id, { ...cookieOptions(request), maxAge: SESSION_MS_MAX })
      return { keyRequired: true, signedIn: true }
    },
    signOut: (request, response) => {
      const id = sessionIdOf(request)
      if (id !== undefined) drop(sessions, sha256(id).toString('hex'))
      response.clearCookie(COOKIE, cookieOptions(request))
    },
  }
}

/** True when only programs of the same computer can connect. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Throws a sentence for the operator. An open port without a key would show every document to the whole network. */
export function requireKeysBeyondLoopback(host: string, keys: readonly string[]): void {
  if (keys.length > 0 || isLoopback(host)) return
  throw new AppError(
    'invalid-request',
    `Refusing to listen on ${host} without a key: anyone who reaches this computer could read every document. ` +
      'Set LECTERN_KEYS to one or more long random keys, or listen on 127.0.0.1.',
  )
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
}

function sessionIdOf(request: Request): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  return cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}

/**
 * `Secure` follows what the browser sees: behind a proxy that ends TLS the connection to us is plain, but the
 * Origin of the sign-in says https.
 */
function cookieOptions(request: Request) {
  const secure = request.secure || (request.headers.origin ?? '').startsWith('https://')
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
}

function dropOldest(sessions: Map<string, Session>, now: number): void {
  for (const [hash, { end }] of sessions) {
    if (end > now && sessions.size <= SESSIONS_MAX) return
    drop(sessions, hash)
  }
}

function drop(sessions: Map<string, Session>, hash: string): void {
  sessions.get(hash)?.over.abort()
  sessions.delete(hash)
}
