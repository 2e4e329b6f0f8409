import { EnvHttpProxyAgent, request } from 'undici'
import { AppError } from '../../core/errors.ts'

/** Proxies as URLs, `exceptions` as in NO_PROXY; empty means none. */
export type Proxies = Readonly<{ http: string; https: string; exceptions: string }>

export type HttpOptions = Readonly<{
  /** Base address of the mirror, the only one the token is sent to. */
  mirror: URL
  /** Empty when there is none. */
  token: string
  proxies: Proxies
  /** A connection that brings nothing for so long is given up. */
  stallMs: number
}>

/** What came of one GET: content, or a failure that may pass. Any other failure is thrown. */
export type Reply =
  | Readonly<{
      kind: 'content'
      /** 200 for all of it, 206 for the range asked for. */
      status: 200 | 206
      header(name: string): string | undefined
      /**
       * Hands on what comes until `take` says false or nothing is left. Gives the problem when the connection breaks
       * off before that; rejects with what `take` rejects with, or the signal's reason.
       */
      receive(take: (piece: Uint8Array) => Promise<boolean>): Promise<AppError | undefined>
      discard(): void
    }>
  | Readonly<{ kind: 'later'; problem: AppError; waitMs: number | undefined }>

export type Http = {
  /**
   * Follows redirects, never from https to http. Rejects with AppError `model-unreachable` for what trying again does not
   * change, or the signal's reason.
   */
  get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Reply>
  close(): Promise<void>
}

/**
 * Node 20's own fetch cannot use a proxy: its dispatcher is closed to programs. The package it is built from can.
 * Throws AppError `invalid-request` when the token would cross a network in the clear.
 */
export function openHttp({ mirror, token, proxies, stallMs }: HttpOptions): Http {
  if (token !== '' && mirror.protocol !== 'https:' && !isLoopback(mirror)) {
    throw new AppError(
      'invalid-request',
      `LECTERN_MODEL_TOKEN would be sent unencrypted to ${mirror.origin}. Use an https address, or unset the token.`,
    )
  }
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxies.http,
    httpsProxy: proxies.https,
    noProxy: proxies.exceptions,
    connect: { timeout: stallMs },
  })

  const getOnce = (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) =>
    request(url, {
      dispatcher,
      signal,
      headersTimeout: stallMs,
      bodyTimeout: stallMs,
      headers: {
        'user-agent': 'lectern',
        // Sizes, ranges and hashes are all of the file as it is stored.
        'accept-encoding': 'identity',
        ...headers,
        ...(token !== '' && url.origin === mirror.origin && { authorization: `Bearer ${token}` }),
      },
    })

  return {
    get: async (start, headers, signal) => {
      let url = start
      for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
        signal.throwIfAborted()
        const answer = await getOnce(url, headers, signal).catch((error: unknown) => {
          signal.throwIfAborted()
          return laterUnlessCertain(error, url)
        })
        if ('kind' in answer) return answer
        const { statusCode: status, body } = answer
        // A body that is left alone reports its own end as an error, which nobody waits for.
        body.on('error', () => {})
        const header = (name: string) => [answer.headers[name]].flat()[0]
        if (status === 200 || status === 206) {
          const receive = (take: Take) => receiveBody(body, take, url, signal)
          return { kind: 'content', status, header, receive, discard: () => void body.destroy() }
        }
        await body.dump({ limit: 64_000, signal })
        if (!REDIRECTS.has(status)) return failure(status, url, header('retry-after'), token !== '')
        url = nextHop(url, header('location'))
      }
      throw new AppError(
        'model-unreachable',
        `${start.host} redirects in a circle. Check LECTERN_MODEL_MIRROR.`,
      )
    },
    close: () => dispatcher.destroy(),
  }
}

type Take = (piece: Uint8Array) => Promise<boolean>

const REDIRECTS_MAX = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** RFC 9110 §10.2.2: a location may be relative to what was asked for. */
function nextHop(from: URL, location: string | undefined): URL {
  const to = location === undefined || !URL.canParse(location, from) ? undefined : new URL(location, from)
  if (to === undefined || !/^https?:$/.test(to.protocol)) {
    throw new AppError('model-unreachable', `${from.host} redirects to no address that can be followed.`)
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new AppError(
      'model-unreachable',
      `${from.host} redirects to ${to.host} without encryption, which is not followed. Check LECTERN_MODEL_MIRROR.`,
    )
  }
  return to
}

async function receiveBody(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  take: Take,
  url: URL,
  signal: AbortSignal,
): Promise<AppError | undefined> {
  const pieces = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await pieces.next().catch((error: unknown) => {
        signal.throwIfAborted()
        return { broken: unreachable(error, url) }
      })
      if ('broken' in next) return next.broken
      if (next.done === true || !(await take(next.value))) return undefined
    }
  } finally {
    body.destroy()
  }
}

function laterUnlessCertain(error: unknown, url: URL): Reply {
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

function unreachable(error: unknown, url: URL): AppError {
  const what = codeOf(error) || (error instanceof Error ? error.message : String(error))
  const why = WHY[what] ?? what
  return new AppError('model-unreachable', `The connection to ${url.host} failed: ${why}.`, { cause: error })
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

function failure(status: number, url: URL, retryAfter: string | undefined, hasToken: boolean): Reply {
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

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
