import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import type { EngineReply, EngineRequest } from '../../ingest/engine-messages.ts'
import { createEngineRelay } from '../../ingest/engine-relay.ts'
import { type EngineClient, lendEngine } from '../../ingest/lend-engine.ts'
import type { EncodedImage, GenerateRequest, KosmosEngine } from '../../reader/kosmos/engine/engine.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'

const NEVER = new AbortController().signal

describe('an engine behind a channel', () => {
  it('says who it is, and gives the tokens of the other side in their groups', async () => {
    const { engine, lent } = await relayed()
    expect(engine.identity).toEqual(lent.identity)
    const image = await engine.encode(patchesOf(3), { signal: NEVER })
    expect(image.milliseconds).toEqual({ vision: 3, prefill: 1 })
    expect(await all(image.generate(request([7, 8])))).toEqual([[7], [8], [3]])
    expect(await all(image.generate(request([9])))).toEqual([[9], [3]])
    image.close()
    await expect.poll(lent.open).toBe(0)
  })

  it('serves several images at a time', async () => {
    const { engine } = await relayed()
    const images = await Promise.all(
      [1, 2, 3].map((value) => engine.encode(patchesOf(value), { signal: NEVER })),
    )
    const told = await Promise.all(images.map((image) => all(image.generate(request([])))))
    expect(told).toEqual([[[1]], [[2]], [[3]]])
  })

  it('stops the other side when aborted, and rejects with the reason', async () => {
    const { engine, lent } = await relayed()
    const image = await engine.encode(patchesOf(1), { signal: NEVER })
    const abort = new AbortController()
    const reason = new Error('enough')
    const told: number[] = []
    const reading = (async () => {
      for await (const ids of image.generate({ ...request([1, ENDLESS]), signal: abort.signal })) {
        told.push(...ids)
        if (told.length === 3) abort.abort(reason)
      }
    })()
    await expect(reading).rejects.toBe(reason)
    await expect.poll(lent.generating).toBe(0)
    await expect(engine.encode(patchesOf(1), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const stopping = new AbortController()
    const encoding = engine.encode(patchesOf(STUCK), { signal: stopping.signal })
    setTimeout(() => stopping.abort(reason), 5)
    await expect(encoding).rejects.toBe(reason)
  })

  it('stops the other side when its tokens are wanted no more', async () => {
    const { engine, lent } = await relayed()
    const image = await engine.encode(patchesOf(1), { signal: NEVER })
    for await (const ids of image.generate(request([ENDLESS]))) if (ids.length > 0) break
    await expect.poll(lent.generating).toBe(0)
  })

  it('passes on what fails: what a person can act on as that, a bug as one', async () => {
    const { engine } = await relayed()
    await expect(engine.encode(patchesOf(TOO_LARGE), { signal: NEVER })).rejects.toMatchObject({
      name: 'AppError',
      code: 'page-unreadable',
    })
    const image = await engine.encode(patchesOf(1), { signal: NEVER })
    await expect(all(image.generate(request([BROKEN])))).rejects.toMatchObject({
      name: 'Error',
      message: expect.stringContaining('a bug'),
    })
    const missing = relay(async () => {
      throw new AppError('model-missing', 'Get it first.')
    })
    await expect(missing.open()).rejects.toMatchObject({ code: 'model-missing' })
  })

  it('is given back when the process is gone', async () => {
    const { engine, lent, client } = await relayed()
    const image = await engine.encode(patchesOf(1), { signal: NEVER })
    const reading = image.generate(request([ENDLESS]))[Symbol.asyncIterator]()
    await reading.next()
    const encoding = engine.encode(patchesOf(2), { signal: NEVER })
    client.end()
    await expect.poll(() => [lent.open(), lent.generating()]).toEqual([0, 0])
    // The channel is closed: whoever waits on that side is gone too.
    expect(await Promise.race([encoding, settled().then(() => 'nothing')])).toBe('nothing')
  })
})

const [ENDLESS, BROKEN, STUCK, TOO_LARGE] = [-1, -2, -3, -4]

/** An engine that repeats its prompt and then says the first number of its picture; some numbers make it misbehave. */
function createEcho() {
  let open = 0
  let generating = 0
  const generate = async function* (value: number, { prompt, signal }: GenerateRequest) {
    generating++
    try {
      for (const id of prompt) {
        if (id === BROKEN) throw new TypeError('a bug')
        do {
          await new Promise((resolve) => setTimeout(resolve, 1))
          signal.throwIfAborted()
          yield [id]
        } while (id === ENDLESS)
      }
      yield [value]
    } finally {
      generating--
    }
  }
  const engine: KosmosEngine = {
    identity: { checkpoint: 'echo', weights: 'abc', precision: 'q8', device: 'cpu', patches: 4096 },
    encode: async ({ pixels: [value = 0] }, { signal }): Promise<EncodedImage> => {
      if (value === TOO_LARGE) throw new AppError('page-unreadable', 'There is no memory for it.')
      if (value === STUCK) await aborted(signal)
      open++
      return {
        milliseconds: { vision: value, prefill: 1 },
        generate: (asked) => generate(value, asked),
        close: () => void open--,
      }
    },
    close: async () => {},
  }
  return { ...engine, open: () => open, generating: () => generating }
}

/** Both ends, joined by a channel that copies what it carries and takes a while, as that between processes. */
function relay(open: () => Promise<KosmosEngine>) {
  const carry =
    <T>(take: (message: T) => void) =>
    (message: T) =>
      void setImmediate(() => take(structuredClone(message)))
  let client: EngineClient | undefined
  let closed = false
  const near = createEngineRelay(carry((message: EngineRequest) => client?.take(message)))
  client = lendEngine(
    open,
    carry((reply: EngineReply) => {
      if (!closed) near.take(reply)
    }),
  )
  const { take, end } = client
  return {
    open: near.open,
    client: {
      take,
      end: () => {
        closed = true
        end()
      },
    },
  }
}

async function relayed() {
  const lent = createEcho()
  const { open, client } = relay(async () => lent)
  return { engine: await open(), lent, client }
}

function patchesOf(value: number): Patches {
  return { rows: 1, columns: 1, pixels: Float32Array.of(value), resized: { width: 16, height: 16 } }
}

function request(prompt: readonly number[]): GenerateRequest {
  return { prompt, tokensMax: 100, grammar: 'free', signal: NEVER }
}

async function all(groups: AsyncIterable<readonly number[]>): Promise<readonly (readonly number[])[]> {
  const told = []
  for await (const ids of groups) told.push(ids)
  return told
}

/** Long enough for a message to go there and back. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30))
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
