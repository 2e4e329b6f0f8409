import { AppError } from '../../core/errors.ts'

/** A failure that may pass; any other is thrown. */
export type Later = Readonly<{ kind: 'later'; problem: AppError; waitMs: number | undefined }>

/** What a connection that did not come about means. Throws AppError `model-unreachable` for what waiting does not mend. */
export function connectionFailure(error: unknown, url: URL): Later {
  if (!CERTIFICATE_REFUSED.test(codeOf(error))) {
    return { kind: 'later', problem: unreachable(error, url), waitMs: undefined }
  }
  throw new AppError(
    'model-unreachable',
    `The certificate of ${url.host} is not trusted (${codeOf(error)}). If a proxy of yours opens TLS, name its certificate in NODE_EXTRA_CA_CERTS.`,
    { cause: error },
  )
}

/** As Node.js reports what OpenSSL finds. */
const CERTIFICATE_REFUSED = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT)/

/** A connection that failed, in a sentence. */
export function unreachable(error: unknown, url: URL): AppError {
  const what = codeOf(error) || (error instanceof Error ? error.message : String(error))
  const why = WHY[what] ?? what
  return new AppError('model-unreachable', `The connection to ${url.host} failed: ${why}.`, { cause: error })
}

export function crawling({ host }: URL): AppError {
  return new AppError('model-unreachable', `The connection to ${host} brings almost nothing.`)
}

/** In words, what a person can act on; anything else keeps its code. */
const WHY: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host; check the address, the network and the proxy settings (ENOTFOUND)',
  EAI_AGAIN: 'the name could not be looked up (EAI_AGAIN)',
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  UND_ERR_CONNECT_TIMEOUT: 'no answer; a proxy may be needed, see HTTPS_PROXY in docs/settings.md',
  UND_ERR_HEADERS_TIMEOUT: 'it accepted and then said nothing',
  UND_ERR_BODY_TIMEOUT: 'it stopped sending',
  UND_ERR_SOCKET: 'it was closed half-way',
  ECONNRESET: 'it was closed half-way (ECONNRESET)',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What an answer with another status than asked for means. Throws AppError `model-unreachable` for what waiting does not mend. */
export function statusFailure(
  status: number,
  url: URL,
  retryAfter: string | undefined,
  hasToken: boolean,
): Later {
  const problem = new AppError('model-unreachable', `${url.host} answered ${sentence(status, url, hasToken)}`)
  if (!PASSING.has(status)) throw problem
  return { kind: 'later', problem, waitMs: waitOf(retryAfter) }
}

/** Request timeout, too early, too many requests, and what servers say while they or those behind them are down. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

function sentence(status: number, url: URL, hasToken: boolean): string {
  if (status === 401 && !hasToken) return '401: it wants to know who asks. Set LECTERN_MODEL_TOKEN.'
  if (status === 401) return '401: it does not accept the token in LECTERN_MODEL_TOKEN.'
  if (status === 403)
    return '403: access is refused. The terms of the model may have to be accepted there first.'
  if (status === 404) return `404: it has no ${url.pathname}. Check LECTERN_MODEL_MIRROR.`
  if (status === 416) return '416: its file is shorter than its own listing says. Try again later.'
  if (status === 429) return '429: it was asked too often. Try again later, or set LECTERN_MODEL_TOKEN.'
  return `${status}. Try again later.`
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
