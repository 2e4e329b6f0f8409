import type { Request, RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'
import type { Auth } from './auth.ts'

/**
 * Refuses names that are not ours. A web page whose own name was pointed at this server (DNS rebinding) must not get
 * through: the browser still sends that page's name as Host. Where no key is needed, whoever connects is trusted, so
 * only names of loopback will do; where one is, such a page has none, and any name will do unless ours are known.
 */
export function requireKnownName(
  { host, names }: Readonly<{ host: string; names: readonly string[] }>,
  auth: Pick<Auth, 'needsKey'>,
): RequestHandler {
  const own = new Set(['localhost', '127.0.0.1', '[::1]', host, `[${host}]`])
  const given = new Set(names.map((name) => name.toLowerCase()))
  return async (request, _response, next) => {
    const name = nameOf(request.headers.host ?? '')
    if (own.has(name) || name.endsWith('.localhost')) return next()
    const mayBeOther = await auth.needsKey()
    if (mayBeOther && (given.size === 0 || given.has(name))) return next()
    const remedy = mayBeOther
      ? 'Add the name to LECTERN_HOSTS if it is one of its own.'
      : 'Make a key to serve it under another name.'
    throw new AppError('wrong-origin', `This server does not answer to “${name.slice(0, 100)}”. ${remedy}`)
  }
}

/**
 * Refuses changes that another site's page asks for. The rule of Go's net/http CrossOriginProtection: trust
 * Sec-Fetch-Site where the browser sends it, else compare Origin with Host; programs send neither.
 */
export const requireSameSite: RequestHandler = (request, _response, next) => {
  if (!isSafe(request) && isCrossSite(request)) {
    throw new AppError('wrong-origin', 'Another site’s page may not change anything here.')
  }
  next()
}

function isSafe(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
}

function isCrossSite(request: Request): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host
}

/** `[::1]:8080` → `[::1]`, `LOCALHOST:8080` → `localhost`. */
function nameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase()
}
