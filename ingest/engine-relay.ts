import { AppError } from '../core/errors.ts'
import type { EncodedImage, GenerateRequest, KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import type { EngineReply, EngineRequest } from './engine-messages.ts'

/** The parent's engine, as if it were here. */
export type EngineRelay = Readonly<{
  /** Throws what opening the engine threw, such as AppError `model-missing`. */
  open(): Promise<KosmosEngine>
  /** Every reply the parent sends. */
  take(reply: EngineReply): void
}>

/**
 * An engine in the parent process, behind the channel that `send` writes to: however many page processes there are, the
 * weights are in memory once, and their pages are decoded together.
 */
export function createEngineRelay(send: (request: EngineRequest) => void): EngineRelay {
  const waiting = new Map<number, (reply: EngineReply) => void>()
  let calls = 0

  /** Sends a request, and passes on each reply to it. */
  const ask = (request: (call: number) => EngineRequest, onReply: (reply: EngineReply) => void) => {
    const call = ++calls
    waiting.set(call, onReply)
    send(request(call))
    return {
      call,
      cancel: () => send({ kind: 'engine-cancel', call }),
      forget: () => waiting.delete(call),
    }
  }
  const engine: Call = { ask, send }

  return {
    open: async () => {
      const reply = await answerTo(engine, (call) => ({ kind: 'engine-open', call }), undefined)
      if (reply.kind !== 'engine-opened') throw new Error(`An engine is opened by ${reply.kind}?`)
      return {
        identity: reply.identity,
        encode: (patches, { signal }) => encode(engine, patches, signal),
        // The parent's to close: other processes may be using it.
        close: async () => {},
      }
    },
    take: (reply) => waiting.get(reply.call)?.(reply),
  }
}

type Call = Readonly<{
  ask(
    request: (call: number) => EngineRequest,
    onReply: (reply: EngineReply) => void,
  ): Readonly<{ call: number; cancel(): void; forget(): void }>
  send(request: EngineRequest): void
}>

async function encode(
  engine: Call,
  patches: Parameters<KosmosEngine['encode']>[0],
  signal: AbortSignal,
): Promise<EncodedImage> {
  const reply = await answerTo(engine, (call) => ({ kind: 'engine-encode', call, patches }), signal)
  if (reply.kind !== 'engine-encoded') throw new Error(`An image is encoded by ${reply.kind}?`)
  const image = reply.call
  return {
    milliseconds: reply.milliseconds,
    generate: (request) => generate(engine, image, request),
    close: () => engine.send({ kind: 'engine-close', image }),
  }
}

/** The one reply to a request; a cancel is sent on `signal`, and what the parent makes of it is waited for. */
function answerTo(
  engine: Call,
  request: (call: number) => EngineRequest,
  signal: AbortSignal | undefined,
): Promise<EngineReply> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const asked = engine.ask(request, (reply) => {
      asked.forget()
      signal?.removeEventListener('abort', asked.cancel)
      if (reply.kind !== 'engine-failed') resolve(reply)
      else reject(signal?.aborted === true ? signal.reason : errorOf(reply))
    })
    signal?.addEventListener('abort', asked.cancel, { once: true })
  })
}

async function* generate(
  engine: Call,
  image: number,
  { signal, ...request }: GenerateRequest,
): AsyncGenerator<readonly number[]> {
  signal.throwIfAborted()
  const arrived: EngineReply[] = []
  let wake = () => {}
  const asked = engine.ask(
    (call) => ({ kind: 'engine-generate', call, image, request }),
    (reply) => {
      arrived.push(reply)
      wake()
    },
  )
  signal.addEventListener('abort', asked.cancel, { once: true })
  let ended = false
  try {
    for (;;) {
      const reply = arrived.shift()
      if (reply === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else if (reply.kind === 'engine-tokens') {
        yield reply.ids
      } else {
        ended = true
        signal.throwIfAborted()
        if (reply.kind === 'engine-failed') throw errorOf(reply)
        return
      }
    }
  } finally {
    signal.removeEventListener('abort', asked.cancel)
    // Whoever breaks out of the loop wants no more; what is still on its way is dropped.
    if (!ended) asked.cancel()
    asked.forget()
  }
}

function errorOf({ code, message }: EngineReply & { kind: 'engine-failed' }): Error {
  return code === undefined ? new Error(message) : new AppError(code, message)
}
