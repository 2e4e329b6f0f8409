import type { Readable } from 'node:stream'

/** The pieces of a body; broken off with ETIMEDOUT when the next one takes longer than `silentMsMax`, in ms. */
export async function* unstalled(
  body: Readable,
  silentMsMax: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stop = () => body.destroy(signal.reason)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const pieces = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      // Only while it is waited for: whoever takes the pieces may take their time.
      const timer = setTimeout(() => body.destroy(stalled()), silentMsMax)
      const next = await pieces.next().finally(() => clearTimeout(timer))
      if (next.done) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    body.destroy()
  }
}

function stalled(): Error {
  return Object.assign(new Error('The storage stopped in the middle of a file.'), { code: 'ETIMEDOUT' })
}
