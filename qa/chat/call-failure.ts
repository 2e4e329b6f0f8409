import { ContextOverflowError } from '@langchain/core/errors'
import { parseRetryAfterMs } from '@langchain/core/utils/async_caller'
import { AppError, type ErrorCode } from '../../core/errors.ts'

/** What a failed call of a model means. */
export type CallFailure = Readonly<{
  /** It may be otherwise in a moment. */
  passes: boolean
  /** What the server asks for, in milliseconds. */
  retryAfterMs: number | undefined
  /** In words for the person who runs Lectern. */
  problem: AppError
}>

export type CallContext = Readonly<{
  /** Of the model. */
  name: string
  key: string
  /** Part of the answer was there already. */
  hasSpoken: boolean
}>

/**
 * Reads what the providers' SDKs throw, each of its own make: a status, headers and a chain of causes are what they have
 * in common. The words of a server are for the log alone, and without the key.
 */
export function judgeFailure(error: unknown, context: CallContext): CallFailure {
  const chain = causesOf(error)
  const status = chain.map(statusOf).find((found) => found !== undefined)
  const retryAfterMs = chain.map(retryAfterOf).find((found) => found !== undefined)
  const isOverflow = chain.some((link) => ContextOverflowError.isInstance(link))
  const [code, advice] = isOverflow ? OVERFLOW : adviceOn(status, chain, context)
  const cause = new Error(
    chain
      .map(wordsOf)
      .join('\n')
      .replaceAll(context.key || '\0', '…'),
  )
  return {
    passes: !isOverflow && (status === undefined ? isConnection(chain) : PASSING.has(status)),
    retryAfterMs,
    problem: new AppError(code, `The chat model ${context.name} ${advice}`, { cause }),
  }
}

/** Request timeout, too early, too many, and what servers and their proxies say when they are overloaded (529: Anthropic). */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 529])

/** Causes of causes; a chain longer than this is a circle. */
const CAUSES_MAX = 8

function causesOf(error: unknown): readonly object[] {
  const chain: object[] = []
  let next: unknown = error
  while (typeof next === 'object' && next !== null && chain.length < CAUSES_MAX) {
    chain.push(next)
    next = 'cause' in next ? next.cause : undefined
  }
  return chain
}

/** OpenAI, Anthropic, Google; Mistral; Ollama; the AWS SDK. */
function statusOf(link: object): number | undefined {
  const found = link as Readonly<Record<'status' | 'statusCode' | 'status_code' | '$metadata', unknown>>
  const aws = found.$metadata as Readonly<{ httpStatusCode?: unknown }> | undefined
  return [found.status, found.statusCode, found.status_code, aws?.httpStatusCode].find(
    (value): value is number => typeof value === 'number',
  )
}

function retryAfterOf(link: object): number | undefined {
  const headers: unknown = 'headers' in link ? link.headers : undefined
  if (typeof headers !== 'object' || headers === null) return undefined
  const value: unknown =
    headers instanceof Headers ? headers.get('retry-after') : Object.entries(headers).find(isRetryAfter)?.[1]
  return typeof value === 'string' ? parseRetryAfterMs(value) : undefined
}

function isRetryAfter([name]: readonly [string, unknown]): boolean {
  return name.toLowerCase() === 'retry-after'
}

/** Codes of Node.js and undici, and the words in which SDKs hide them. */
const CONNECTION =
  /ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|UND_ERR|fetch failed|Connection error|terminated|socket hang up|premature close/i

function isConnection(chain: readonly object[]): boolean {
  return chain.some((link) => CONNECTION.test(wordsOf(link)))
}

function wordsOf(link: object): string {
  const { message = '', code = '' } = link as Readonly<{ message?: unknown; code?: unknown }>
  return `${code} ${message}`.trim()
}

const OVERFLOW = [
  'model-unreachable',
  'takes fewer tokens than it was given. Set LECTERN_CHAT_CONTEXT_TOKENS to what it takes.',
] as const

function adviceOn(
  status: number | undefined,
  chain: readonly object[],
  { hasSpoken }: CallContext,
): readonly [ErrorCode, string] {
  if (status === 401 || status === 403)
    return [
      'model-unreachable',
      'was refused by its server: look at LECTERN_CHAT_KEY or the provider’s own key.',
    ]
  if (status === 404)
    return [
      'model-missing',
      'is not known to its server: look at LECTERN_CHAT_MODEL and LECTERN_CHAT_URL, and install it there.',
    ]
  if (status === 429)
    return ['model-unreachable', 'is asked too often, or its quota is used up. Try again later.']
  if (status !== undefined && status >= 500)
    return ['model-unreachable', `cannot answer now: its server says ${status}. Try again later.`]
  if (status !== undefined)
    return [
      'model-unreachable',
      `does not take the question: its server says ${status}. The log has its words.`,
    ]
  if (hasSpoken) return ['model-unreachable', 'broke off in the middle of its answer. Ask again.']
  if (isConnection(chain))
    return [
      'model-unreachable',
      'cannot be reached: see whether its server runs and LECTERN_CHAT_URL is right.',
    ]
  return ['model-unreachable', 'answered with something that is no answer: look at LECTERN_CHAT_URL.']
}
