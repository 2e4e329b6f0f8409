import assert from 'node:assert/strict'
import { readAnswerEvents } from '../../../web/client/answer-events.ts'
import { readEvents } from '../../../web/ui/api/sse.ts'
import { createDraws } from '../draws.ts'
import type { Target } from '../target.ts'

/** Bodies of event streams, in pieces cut anywhere, as the page and the typed client read them. */
export const events: Target = {
  name: 'events',
  covers: /^web\/(client|ui\/api)\//,
  longestBytes: 1_000_000,
  words: [
    ...[
      'event: token\n',
      'data: {"text":"a"}\n\n',
      'event: done\n',
      'event: error\n',
      'data:',
      'data: ',
      ': ping\n\n',
      '\n',
      '\n\n',
      '\r\n',
    ],
    ...['\r', '\r\r', 'id: 7\n', 'retry: 1\n', 'data: {}\n', 'event', ':', '\ufeff', 'é', '🙂', '\0'],
  ],
  seeds: async () => [
    'event: hits\ndata: {"items":[]}\n\nevent: token\ndata: {"text":"é"}\n\nevent: done\ndata: {"id":"a"}\n\n',
    ': ping\r\n\r\nevent: token\r\ndata: {"text":\r\ndata: "b"}\r\n\r\nevent: error\r\ndata: {"detail":"no"}\r\n\r\n',
  ],
  open: async () => ({ run: holds }),
}

async function holds(input: Uint8Array): Promise<void> {
  const whole = await all(input, [input.length])
  const draws = createDraws(input)
  const cuts = Array.from({ length: 8 }, () => 1 + draws.below(64))
  assert.deepEqual(await all(input, [...cuts, input.length]), whole, 'other events for other pieces')
  assert.ok(whole.every(({ event, data }) => !/[\r\n]/.test(event) && !data.includes('\r')))
  try {
    for await (const { kind } of readAnswerEvents(new Response(Buffer.from(input))))
      assert.equal(typeof kind, 'string')
  } catch (error) {
    // Lectern writes JSON; what is none is told as such, and a problem as a problem.
    const isTold = error instanceof SyntaxError || (error instanceof Error && error.name === 'ProblemError')
    if (!isTold && !(error instanceof TypeError)) throw error
  }
}

async function all(input: Uint8Array, lengths: readonly number[]) {
  const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, length) => sum + length, 0))
  const pieces = lengths.map((length, i) => input.subarray(starts[i], (starts[i] ?? 0) + length))
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  const found = []
  for await (const event of readEvents(body)) found.push(event)
  return found
}
