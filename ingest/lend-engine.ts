import { AppError } from '../core/errors.ts'
import type { EncodedImage, KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import type { EngineReply, EngineRequest } from './engine-messages.ts'

/** What one page process has of the engine. */
export type EngineClient = Readonly<{
  /** Every request the process sends. */
  take(request: EngineRequest): void
  /** Whether it waits for the engine now. */
  isWaiting(): boolean
  /** The process is gone: stops what it asked for and closes its images. */
  end(): void
}>

/**
 * Lends an engine to a page process: its requests come by `take`, replies go by `send`. `open` is called for each
 * `engine-open` and gives the same engine as long as that lives. What fails becomes a reply, never a rejection.
 */
export function lendEngine(
  open: () => Promise<KosmosEngine>,
  send: (reply: EngineReply) => void,
): EngineClient {
  const running = new Map<number, AbortController>()
  const images = new Map<number, EncodedImage>()
  let ended = false

  const closeImage = (image: number) => {
    images.get(image)?.close()
    images.delete(image)
  }
  const answer = async (request: Asking, signal: AbortSignal): Promise<EngineReply> => {
    const { call } = request
    switch (request.kind) {
      case 'engine-open':
        return { kind: 'engine-opened', call, identity: (await open()).identity }
      case 'engine-encode': {
        const encoded = await (await open()).encode(request.patches, { signal })
        // Nobody is left to close it.
        if (ended) encoded.close()
        else images.set(call, encoded)
        return { kind: 'engine-encoded', call, milliseconds: encoded.milliseconds }
      }
      case 'engine-generate': {
        const image = images.get(request.image)
        if (image === undefined) throw new Error(`Image ${request.image} is not open.`)
        for await (const ids of image.generate({ ...request.request, signal })) {
          send({ kind: 'engine-tokens', call, ids })
        }
        return { kind: 'engine-ended', call }
      }
    }
  }
  const run = async (request: Asking) => {
    const abort = new AbortController()
    running.set(request.call, abort)
    const reply = await answer(request, abort.signal).catch((error: unknown) => failure(request.call, error))
    running.delete(request.call)
    if (!ended) send(reply)
  }

  return {
    take: (request) => {
      if (request.kind === 'engine-cancel') running.get(request.call)?.abort(new Error('Cancelled.'))
      else if (request.kind === 'engine-close') closeImage(request.image)
      else void run(request)
    },
    isWaiting: () => running.size > 0,
    end: () => {
      ended = true
      for (const abort of running.values()) abort.abort(new Error('The page process is gone.'))
      for (const image of [...images.keys()]) closeImage(image)
    },
  }
}

type Asking = Extract<EngineRequest, { kind: 'engine-open' | 'engine-encode' | 'engine-generate' }>

/** The channel's edge: what was thrown becomes a message. */
function failure(call: number, error: unknown): EngineReply {
  if (error instanceof AppError)
    return { kind: 'engine-failed', call, code: error.code, message: error.message }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'engine-failed', call, message }
}
