import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'

const COOKIE = 'lectern_session'

export function sessionIdOf(request: Request): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  return cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}

export function newSessionId(): string {
  return randomBytes(32).toString('base64url')
}

export function giveCookie(request: Request, response: Response, id: string, maxAgeMs: number): void {
  response.cookie(COOKIE, id, { ...optionsFor(request), maxAge: maxAgeMs })
}

export function takeCookie(request: Request, response: Response): void {
  response.clearCookie(COOKIE, optionsFor(request))
}

/**
 * `Secure` follows what the browser sees: behind a proxy that ends TLS the connection to us is plain, but the
 * Origin of the sign-in says https.
 */
function optionsFor(request: Request) {
  const secure = request.secure || (request.headers.origin ?? '').startsWith('https://')
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
}
