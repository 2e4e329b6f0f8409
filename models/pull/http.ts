import { EnvHttpProxyAgent, request } from 'undici'
import { AppError } from '../../core/errors.ts'
import { connectionFailure, crawling, type Later, statusFailure, unreachable } from './http-failure.ts'

/** Proxies as URLs, `exceptions` as in NO_PROXY; empty means none. */
export type Proxies = Readonly<{ http: string; https: string; exceptions: string }>

export type HttpOptions = Readonly<{
  /** Base address of the mirror, the only one the token is sent to. */
  mirror: URL
  /** Empty when there is none. */
  token: string
  proxies: Proxies
  /** A connection that brings nothing for so long, or as good as nothing, is given up. */
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
  | Later

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
 * Throws AppError `invalid-request` when the token would cross a network in the clear, or a proxy is no address.
 */
export function openHttp({ mirror, token, proxies, stallMs }: HttpOptions): Http {
  if (token !== '' && mirror.protocol !== 'https:' && !isLoopback(mirror)) {
    throw new AppError(
      'invalid-request',
      `LECTERN_MODEL_TOKEN would be sent unencrypted to ${mirror.origin}. Use an https address, or unset the token.`,
    )
  }
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxyAddress(proxies.http),
    httpsProxy: proxyAddress(proxies.https),
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
          return connectionFailure(error, url)
        })
        if ('kind' in answer) return answer
        const { statusCode: status, body } = answer
        // A body that is left alone reports its own end as an error, which nobody waits for.
        body.on('error', () => {})
        const header = (name: string) => [answer.headers[name]].flat()[0]
        if (status === 200 || status === 206) {
          const receive = (take: Take) => receiveBody(body, take, url, stallMs, signal)
          return { kind: 'content', status, header, receive, discard: () => void body.destroy() }
        }
        await body.dump({ limit: 64_000, signal })
        if (!REDIRECTS.has(status)) return statusFailure(status, url, header('retry-after'), token !== '')
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

/** As for curl, a proxy may be named without its scheme. */
function proxyAddress(text: string): string {
  const address = text === '' || /^[a-z0-9]+:\/\//i.test(text) ? text : `http://${text}`
  if (address === '' || URL.canParse(address)) return address
  throw new AppError('invalid-request', 'HTTPS_PROXY or HTTP_PROXY is not the address of a proxy.')
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
  stallMs: number,
  signal: AbortSignal,
): Promise<AppError | undefined> {
  const pieces = body[Symbol.asyncIterator]()
  let period = { began: performance.now(), bytes: 0 }
  try {
    for (;;) {
      const next = await pieces.next().catch((error: unknown) => {
        signal.throwIfAborted()
        return { broken: unreachable(error, url) }
      })
      if ('broken' in next) return next.broken
      if (next.done === true || !(await take(next.value))) return undefined
      period.bytes += next.value.byteLength
      const elapsedMs = performance.now() - period.began
      if (elapsedMs < stallMs) continue
      if (period.bytes < (elapsedMs / 1000) * CRAWL_BYTES_PER_SECOND) return crawling(url)
      period = { began: performance.now(), bytes: 0 }
    }
  } finally {
    body.destroy()
  }
}

/** Slower than this a model would take months. */
const CRAWL_BYTES_PER_SECOND = 1_000

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
