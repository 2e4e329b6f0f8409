import type { Request, RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'

/**
 * Refuses names that are not ours. Without keys a loopback server trusts whoever connects, so a web page whose own
 * name was pointed at 127.0.0.1 (DNS rebinding) must not get through: the browser still sends that page's name as Host.
 */
export function requireLoopbackName(host: string): RequestHandler {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', host, `[${host}]`])
  return (request, _response, next) => {
    const name = nameOf(request.headers.host ?? '')
    if (!names.has(name) && !name.endsWith('.localhost')) {
      throw new AppError(
        'wrong-origin',
        `This server answers to localhost only, not to “${name.slice(0, 100)}”. Set LECTERN_KEYS to serve it under another name.`,
      )
    }
    next()
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
