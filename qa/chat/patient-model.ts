import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import { judgeFailure } from './call-failure.ts'
import type { ChatEvent, ChatModel, ChatTurn } from './chat-model.ts'

/** How long a model is waited for, in milliseconds. */
export type Patience = Readonly<{
  /** Never sent anywhere but to the model: taken out of what its server says of it. */
  key: string
  /** It may say nothing: before its first word, and between two. */
  silentMsMax: number
  /** One answer may take, tries and pauses included. */
  msMax: number
  /** The pause after the first failure; each one after that is twice as long. */
  backoffMs?: number
}>

/** What the SDKs of OpenAI and Anthropic begin with. */
const BACKOFF_MS = 500
const TRIES_MAX = 4
/** A server that asks for more patience than this is not waited for. */
const RETRY_AFTER_MS_MAX = 30_000

/**
 * The model, asked again after failures that pass (429, 5xx, a connection lost) as long as it has said nothing; a server's
 * Retry-After is kept to. Every other failure is an AppError `model-unreachable` or `model-missing` that says what to do.
 */
export function patientModel(model: ChatModel, patience: Patience): ChatModel {
  return { ...model, stream: (turns, { signal }) => persist(model, turns, patience, signal) }
}

async function* persist(
  model: ChatModel,
  turns: readonly ChatTurn[],
  patience: Patience,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { name } = model
  const deadline = AbortSignal.timeout(patience.msMax)
  const either = AbortSignal.any([signal, deadline])
  for (let tries = 1; ; tries++) {
    let hasSpoken = false
    try {
      for await (const event of listen(model, turns, patience.silentMsMax, either)) {
        hasSpoken = true
        yield event
      }
      return
    } catch (error) {
      signal.throwIfAborted()
      if (deadline.aborted) throw tooSlow(name, patience.msMax, 'answered to the end')
      if (error instanceof AppError) throw error
      const { passes, retryAfterMs, problem } = judgeFailure(error, { name, key: patience.key, hasSpoken })
      const waitMs = Math.max(retryAfterMs ?? 0, (patience.backoffMs ?? BACKOFF_MS) * 2 ** (tries - 1))
      if (!passes || hasSpoken || tries === TRIES_MAX || waitMs > RETRY_AFTER_MS_MAX) throw problem
      await sleep(waitMs, undefined, { signal: either }).catch(() => {
        signal.throwIfAborted()
        throw problem
      })
    }
  }
}

/** The model's events; its connection is closed when the loop ends, or when it is silent for too long. */
async function* listen(
  model: ChatModel,
  turns: readonly ChatTurn[],
  silentMsMax: number,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  signal.throwIfAborted()
  const call = new AbortController()
  const events = model
    .stream(turns, { signal: AbortSignal.any([signal, call.signal]) })
    [Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await orSilent(events.next(), model.name, silentMsMax, signal)
      if (next.done === true) return
      yield next.value
    }
  } finally {
    call.abort(new Error('Nobody listens any more.'))
    // A class may not look at the signal before its server says something: it is not waited for.
    void events.return?.().catch(() => {})
  }
}

/** What comes of `next`, unless nothing comes in time or the signal aborts first. */
function orSilent<T>(next: Promise<T>, name: string, silentMsMax: number, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason)
    const timer = setTimeout(() => reject(tooSlow(name, silentMsMax, 'said anything')), silentMsMax)
    signal.addEventListener('abort', abort, { once: true })
    next.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    })
  })
}

function tooSlow(name: string, ms: number, what: string): AppError {
  return new AppError(
    'model-unreachable',
    `The chat model ${name} has not ${what} within ${Math.round(ms / 1000)} seconds. See whether its server is busy, or raise LECTERN_CHAT_SILENT_MS_MAX or LECTERN_CHAT_MS_MAX.`,
  )
}
