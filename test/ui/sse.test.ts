import { expect, test } from 'vitest'
import { toAskEvent } from '../../web/ui/api/ask.ts'
import { readEvents } from '../../web/ui/api/sse.ts'
import { someAnswer } from './samples.ts'

/** A body that arrives in pieces of `size` bytes. */
function body(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start(controller) {
      for (let from = 0; from < bytes.length; from += size) controller.enqueue(bytes.slice(from, from + size))
      controller.close()
    },
  })
}

const collect = async (stream: ReadableStream<Uint8Array>) => {
  const events = []
  for await (const event of readEvents(stream)) events.push(event)
  return events
}

test.each([1, 2, 3, 7, 1_000])('events are the same however the bytes arrive, %i at a time', async (size) => {
  const text =
    'retry: 2000\n\n: still here\n\nid: 4\nevent: token\ndata: {"text":"£1 – é"}\n\nevent: done\r\ndata: a\r\ndata: b\r\n\r\ndata:left open'
  expect(await collect(body(text, size))).toEqual([
    { event: 'token', data: '{"text":"£1 – é"}' },
    { event: 'done', data: 'a\nb' },
  ])
})

test('an answer that is not one becomes a problem, an unknown event nothing', () => {
  expect(toAskEvent({ event: 'token', data: '{"text":"It"}' })).toEqual({ kind: 'token', text: 'It' })
  expect(toAskEvent({ event: 'thought', data: '{}' })).toBeUndefined()
  expect(toAskEvent({ event: 'done', data: '{"answer":' })?.kind).toBe('error')
  expect(toAskEvent({ event: 'done', data: JSON.stringify(someAnswer()) })?.kind).toBe('done')
})
